import { ok } from '#domain/result'
import { BinaryView, FileFault, guarded, startsWith } from '../binaryView.ts'
import type { ReadFile } from '../reader.ts'
import { readAvaSoft8 } from './avasoft8.ts'
import { readLegacy } from './legacy.ts'

export const read: ReadFile = ({ name, bytes }, { part }) =>
  guarded(name, 'Avantes AvaSoft', () => {
    const view = new BinaryView(bytes)
    if (startsWith(bytes, 'AVS8')) return ok(readAvaSoft8(view, name, part))
    const version = view.f32(0)
    if (version !== 60 && version !== 70) throw new FileFault(`Its version should be 60, 70 or AVS8… (byte 0).`)
    return ok(readLegacy(view, name))
  })
