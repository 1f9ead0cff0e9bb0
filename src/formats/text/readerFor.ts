/** The reader of each layout. */

import type { BodyContext, BodyReader } from './bodyReader.ts'
import { bracketedReader } from './bracketedReader.ts'
import { columnsReader } from './columnsReader.ts'
import type { TableShape } from './layouts.ts'
import { longReader } from './longReader.ts'
import { pairedReader } from './pairedReader.ts'
import { rowsReader } from './rowsReader.ts'

/** `described`: rows of the header that describe columns. */
export function readerFor(
  shape: TableShape,
  context: BodyContext,
  described: readonly (readonly string[])[],
): BodyReader {
  switch (shape.kind) {
    case 'rows':
      return rowsReader(shape, context)
    case 'columns':
    case 'twoColumn':
      return columnsReader(shape, context, described)
    case 'long':
      return longReader(shape, context)
    case 'paired':
      return pairedReader(shape, context)
    case 'bracketed':
      return bracketedReader(shape, context)
    default:
      return shape satisfies never
  }
}
