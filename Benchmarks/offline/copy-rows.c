/*
 * The anchor: a plain C program that reads rows with libcsv and writes them back: copy-rows INPUT OUTPUT [raw|fields]
 *
 * raw      calls libcsv once a physical line and writes the bytes of the rows as they stood (the default)
 * fields   calls libcsv once a slice and writes every field with csv_fwrite, as the library's own examples do
 */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { slice = 64 << 10 };

static FILE *output;
static unsigned long long rows, fields;
static int row_has_ended, field_is_first = 1;

static void count_field(void *text, size_t length, void *context) {
    (void)text, (void)length, (void)context;
    fields++;
}

static void end_raw_row(int character, void *context) {
    (void)character, (void)context;
    row_has_ended = 1;
    rows++;
}

static void write_field(void *text, size_t length, void *context) {
    (void)context;
    if (!field_is_first) putc(',', output);
    csv_fwrite(output, text, length);
    field_is_first = 0;
    fields++;
}

static void end_row(int character, void *context) {
    (void)character, (void)context;
    putc('\n', output);
    field_is_first = 1;
    rows++;
}

static void fail(const char *what) {
    perror(what);
    exit(74);
}

static void copy_fields(FILE *input, struct csv_parser *parser) {
    static char buffer[slice];
    size_t count;
    while ((count = fread(buffer, 1, sizeof buffer, input)) > 0)
        if (csv_parse(parser, buffer, count, write_field, end_row, NULL) != count) fail("csv_parse");
    csv_fini(parser, write_field, end_row, NULL);
}

/* Lines end at LF; a record is the lines up to the one after which libcsv has ended a row. */
static void copy_raw(FILE *input, struct csv_parser *parser) {
    size_t capacity = 4 * slice, filled = 0, start = 0, cursor = 0;
    char *buffer = malloc(capacity);
    if (!buffer) fail("malloc");
    for (;;) {
        char *end = memchr(buffer + cursor, '\n', filled - cursor);
        if (!end) {
            memmove(buffer, buffer + start, filled - start);
            filled -= start, cursor -= start, start = 0;
            if (capacity - filled < slice && !(buffer = realloc(buffer, capacity *= 2))) fail("realloc");
            size_t count = fread(buffer + filled, 1, slice, input);
            filled += count;
            if (count == 0) break;
            continue;
        }
        size_t length = (size_t)(end + 1 - (buffer + cursor));
        if (csv_parse(parser, buffer + cursor, length, count_field, end_raw_row, NULL) != length) fail("csv_parse");
        cursor += length;
        if (row_has_ended) {
            fwrite(buffer + start, 1, cursor - start, output);
            start = cursor;
            row_has_ended = 0;
        }
    }
    csv_fini(parser, count_field, end_raw_row, NULL);
    fwrite(buffer + start, 1, filled - start, output);
    free(buffer);
}

int main(int count, char **arguments) {
    if (count < 3) {
        fputs("usage: copy-rows INPUT OUTPUT [raw|fields]\n", stderr);
        return 64;
    }
    FILE *input = fopen(arguments[1], "rb");
    if (!input) fail(arguments[1]);
    output = fopen(arguments[2], "wb");
    if (!output) fail(arguments[2]);
    setvbuf(output, NULL, _IOFBF, 128 << 10);
    struct csv_parser parser;
    if (csv_init(&parser, 0)) fail("csv_init");
    if (count > 3 && !strcmp(arguments[3], "fields"))
        copy_fields(input, &parser);
    else
        copy_raw(input, &parser);
    csv_free(&parser);
    if (fclose(output)) fail(arguments[2]);
    printf("%llu rows, %llu fields\n", rows, fields);
    return 0;
}
