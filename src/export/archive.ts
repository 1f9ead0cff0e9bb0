/** The artefact tree as one zip. */
import { writeStoredZip } from '#formats/zip/storedZip'
import type { Artefact } from './ports.ts'

/** `root`: the folder everything stands in, as the study names it. */
export function zipArtefacts(artefacts: readonly Artefact[], root = 'outputs'): Uint8Array<ArrayBuffer> {
  return writeStoredZip(artefacts.map(({ path, bytes }) => ({ path: root === '' ? path : `${root}/${path}`, bytes })))
}
