import { ok } from '#domain/result'
import { BinaryView, FileFault, guarded, startsWith } from '../binaryView.ts'
import { isCompoundFile } from '../compoundFile.ts'
import type { ReadFile } from '../reader.ts'
import { readContainer } from './container.ts'
import { readFlat } from './flat.ts'

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'JASCO', () => {
    if (isCompoundFile(bytes)) return ok(readContainer(bytes))
    if (startsWith(bytes, 'L~S ')) return ok(readFlat(new BinaryView(bytes)))
    throw new FileFault('It begins neither with “L~S ” nor as an OLE compound file.')
  })
