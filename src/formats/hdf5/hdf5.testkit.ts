/** HDF5 files that h5py wrote (hdf5.golden.py), and what stands at a path in one. */
import { unzlibSync } from 'fflate'
import type { H5Group, H5Node } from './file.ts'
import golden from './hdf5.golden.json' with { type: 'json' }

export interface GoldenFile {
  readonly file: string
  readonly expected: Readonly<
    Record<string, { shape?: number[]; values?: number[]; texts?: string[]; lists?: number[][]; members?: object }>
  >
}

const { spectra, ...structures } = golden
export const files: Readonly<Record<string, GoldenFile>> = structures
/** Files as people and beamlines arrange them. */
export const arranged = spectra

export const bytesOf = (base64: string): Uint8Array => unzlibSync(new Uint8Array(Buffer.from(base64, 'base64')))

export function nodeAt(root: H5Group, path: string): H5Node | undefined {
  let node: H5Node | undefined = root
  for (const name of path.split('/')) node = node?.kind === 'group' ? node.children.get(name) : undefined
  return node
}
