/** Writes NumPy's `.npz`: a stored zip of `<name>.npy`, as `numpy.savez` makes it. Deterministic. */
import { type NpyArray, writeNpy } from '../npy/npy.ts'
import { writeStoredZip } from '../zip/storedZip.ts'

/** In the order given; a name given twice is the caller's fault. */
export function writeNpz(arrays: readonly (readonly [name: string, array: NpyArray])[]): Uint8Array<ArrayBuffer> {
  return writeStoredZip(arrays.map(([name, array]) => ({ path: `${name}.npy`, bytes: writeNpy(array) })))
}
