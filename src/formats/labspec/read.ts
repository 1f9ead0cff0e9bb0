import { ok } from '#domain/result'
import { BinaryView, FileFault, guarded, startsWith } from '../binaryView.ts'
import type { ReadFile } from '../reader.ts'
import { readBinaryTree } from './binaryFile.ts'
import { childWith, ids } from './lsxTree.ts'
import { readingOf } from './reading.ts'
import { readXmlTree } from './xmlFile.ts'

function joined(rows: readonly Float64Array[]): Float64Array {
  const points = rows[0]?.length ?? 0
  const all = new Float64Array(points * rows.length)
  rows.forEach((row, k) => {
    if (row.length !== points) {
      throw new FileFault(`Spectrum ${k + 1} is ${row.length} points long, the first one ${points}.`)
    }
    all.set(row, k * points)
  })
  return all
}

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'LabSpec 6', () => {
    if (!startsWith(bytes, 'LabSpec6')) {
      const { root, rows } = readXmlTree(bytes)
      return ok(readingOf(root, joined(rows), []))
    }
    const { root, fault } = readBinaryTree(new BinaryView(bytes))
    const spectra = childWith(childWith(root, ids.data), ids.axes)
    if (fault && (spectra?.children.length ?? 0) < 2) throw fault
    return ok(
      readingOf(
        root,
        null,
        fault
          ? [{ code: 'facts-incomplete', message: 'The spectra were read, but not all that the file says about them.' }]
          : [],
      ),
    )
  })
