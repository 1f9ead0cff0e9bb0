/** The reader of each layout. */
import { bracketedReader } from './bracketedReader.ts'
import { columnsReader } from './columnsReader.ts'
import type { TableShape } from './layouts.ts'
import { longReader } from './longReader.ts'
import { rowsReader } from './rowsReader.ts'
import type { ReaderContext, SpectraReader } from './spectraPart.ts'
import { twoColumnReader } from './twoColumnReader.ts'

export function readerFor(shape: TableShape, context: ReaderContext): SpectraReader {
  switch (shape.kind) {
    case 'rows':
      return rowsReader(shape, context)
    case 'columns':
      return columnsReader(shape, context)
    case 'long':
      return longReader(shape, context)
    case 'twoColumn':
      return twoColumnReader(shape, context)
    case 'bracketed':
      return bracketedReader(shape, context)
    default:
      return shape satisfies never
  }
}
