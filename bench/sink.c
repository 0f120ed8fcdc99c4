/* The lightest reader of event streams: opens CONNECTIONS, posts BODY to PATH on each, and counts what comes.
 *
 *   sink PORT CONNECTIONS PATH BODY
 *
 * Prints one JSON object. An event is a "data:"; a connection is complete when its last bytes hold "[DONE]",
 * and refused when its status is not 200. The clock runs from the first request to the last byte.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 1 << 18, CARRY = 4, TAIL = 32, WAIT_MS = 30000, BATCH = 256 };

struct stream {
    int fd, carried, refused, begun;
    double first; /* seconds at the first event; 0 before it */
    char carry[CARRY]; /* the end of the last read: a "data:" may be cut there */
    char tail[TAIL];
};

static struct { double start; long events, bytes, reads; int open, complete, refused; } total;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static void die(const char *what) {
    perror(what);
    exit(1);
}

static int dial(int port) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to)) die("connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    fcntl(fd, F_SETFL, O_NONBLOCK);
    return fd;
}

static void count(struct stream *s, const char *from, const char *end) {
    while ((from = memmem(from, end - from, "data:", 5))) {
        if (!s->first) s->first = now();
        total.events++;
        from += 5;
    }
}

static void keep_tail(struct stream *s, const char *data, int size) {
    int fresh = size < TAIL ? size : TAIL;
    memmove(s->tail, s->tail + fresh, TAIL - fresh);
    memcpy(s->tail + TAIL - fresh, data + size - fresh, fresh);
}

static void finish(struct stream *s) {
    total.complete += memmem(s->tail, TAIL, "[DONE]", 6) != NULL;
    total.refused += s->refused;
    total.open--;
    close(s->fd);
}

static void take(struct stream *s, char *data, int size) {
    char *start = data - s->carried;
    if (!s->begun++) s->refused = size < 12 || memcmp(data + 9, "200", 3) != 0;
    memcpy(start, s->carry, s->carried);
    count(s, start, data + size);
    keep_tail(s, data, size);
    s->carried = size + s->carried < CARRY ? size + s->carried : CARRY;
    memcpy(s->carry, data + size - s->carried, s->carried);
    total.bytes += size;
    total.reads++;
}

static void on_ready(struct stream *s) {
    static char buffer[CARRY + BUFFER];
    int size = read(s->fd, buffer + CARRY, BUFFER);
    if (size > 0) take(s, buffer + CARRY, size);
    else if (size == 0 || errno != EAGAIN) finish(s);
}

static void drain(int poll, struct stream *streams) {
    struct epoll_event ready[BATCH];
    while (total.open) {
        int n = epoll_wait(poll, ready, BATCH, WAIT_MS);
        if (n <= 0) return;
        for (int i = 0; i < n; i++) on_ready(&streams[ready[i].data.u32]);
    }
}

static void report(const struct stream *streams, int n, double seconds) {
    printf("{\"connections\": %d, \"complete\": %d, \"refused\": %d, \"events\": %ld, \"bytes\": %ld, "
           "\"reads\": %ld, \"seconds\": %.6f, \"first_event_s\": [",
           n, total.complete, total.refused, total.events, total.bytes, total.reads, seconds);
    for (int i = 0; i < n; i++)
        printf("%s%.6f", i ? ", " : "", streams[i].first ? streams[i].first - total.start : -1);
    printf("]}\n");
}

int main(int argc, char **argv) {
    if (argc != 5) return fprintf(stderr, "usage: sink PORT CONNECTIONS PATH BODY\n"), 2;
    int port = atoi(argv[1]), n = atoi(argv[2]), poll = epoll_create1(0);
    char *request;
    int size = asprintf(&request,
                        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        "Content-Length: %zu\r\nConnection: close\r\n\r\n%s",
                        argv[3], strlen(argv[4]), argv[4]);
    struct stream *streams = calloc(n, sizeof *streams);
    for (int i = 0; i < n; i++) {
        struct epoll_event wanted = {.events = EPOLLIN, .data.u32 = i};
        streams[i].fd = dial(port);
        if (epoll_ctl(poll, EPOLL_CTL_ADD, streams[i].fd, &wanted)) die("epoll_ctl");
    }
    total.open = n;
    total.start = now();
    for (int i = 0; i < n; i++)
        if (write(streams[i].fd, request, size) != size) die("write");
    drain(poll, streams);
    report(streams, n, now() - total.start);
    return total.open != 0;
}
