import { err, ok } from '#domain/result'
import { guarded } from '../binaryView.ts'
import { decodedText } from '../decodedText.ts'
import { badFile, type FileFacts, type ReadFile } from '../reader.ts'
import { plainTable, spectraOfTable } from '../table/spectraOfTable.ts'
import type { TypedTable } from '../table/typedTable.ts'
import { readArffHeader } from './header.ts'
import { readArffRows } from './rows.ts'

export const read: ReadFile = (input) =>
  guarded(input.name, 'ARFF', () => {
    const text = decodedText(input.bytes)
    const header = readArffHeader(text)
    const { columns, rows } = readArffRows(text, header)
    if (rows === 0)
      return err(
        badFile(
          input.name,
          'The file states attributes and has no rows.',
          'Copy the file again, as it may have been cut off.',
        ),
      )
    const table: TypedTable = { label: header.relation || input.name, columns, rows, words: header.remarks.join(' ') }
    const facts: FileFacts = {
      ...(header.relation === '' ? {} : { title: header.relation }),
      ...(header.remarks.length === 0 ? {} : { comment: header.remarks.join('\n') }),
    }
    const spectra = spectraOfTable(table)
    return ok(
      spectra
        ? { ...spectra, facts }
        : { parts: [], together: false, facts, table: plainTable(table), guesses: [], warnings: [] },
    )
  })
