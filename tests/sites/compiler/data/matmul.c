#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#define N 260
static double a[N][N], b[N][N], c[N][N];
int main(void) {
    struct timespec start, end;
    for (int i = 0; i < N; i++) for (int j = 0; j < N; j++) { a[i][j] = i + j; b[i][j] = i - j; }
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int i = 0; i < N; i++) for (int j = 0; j < N; j++) { double s = 0; for (int k = 0; k < N; k++) s += a[i][k] * b[k][j]; c[i][j] = s; }
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%.2f ms\n", (end.tv_sec - start.tv_sec) * 1e3 + (end.tv_nsec - start.tv_nsec) / 1e6);
    return c[7][9] == 12345.0;
}
