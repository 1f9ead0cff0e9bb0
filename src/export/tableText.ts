/** A table on the page as the text of a file, by the same rules as every table that is exported. */
import { type CsvCell, csvText } from '#formats/csv/writeCsv'

/** RFC 4180, with a header row. */
export const tableText = (columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  csvText(columns, rows)
