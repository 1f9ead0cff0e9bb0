/**
 * What people drop that is no spectral data: models, studies, what the studio exported, pictures, documents. Known by the
 * first bytes or, of a zip, by the names in it, so that the answer can say what it is and where it belongs.
 */
import { recipes } from '#domain/study/recipes/registry'
import { startsWith } from './binaryView.ts'
import { windows1252 } from './windows1252.ts'

export type OtherKind = 'model' | 'model-config' | 'study' | 'archive-of-ours' | 'not-data'

/** Both whole sentences. */
export interface OtherContent {
  readonly kind: OtherKind
  readonly message: string
  readonly remedy: string
}

const openModel = 'Drop it alone to open it, then drop spectra for it in Predict.'
const dropData = 'Drop the files with the spectra instead.'
const unpack = 'Unpack it and drop the files in it, or pack them as a zip archive.'

const model = (what: string, remedy = openModel): OtherContent => ({
  kind: 'model',
  message: `The file is ${what}, not data.`,
  remedy,
})
const notData = (what: string, remedy = dropData): OtherContent => ({
  kind: 'not-data',
  message: `The file is ${what}, not a file of spectra.`,
  remedy,
})

/** What begins with these characters, each one byte, at `at`. */
interface Signature {
  readonly start: string
  readonly at?: number
  readonly content: OtherContent
}

const signatures: readonly Signature[] = [
  // The number a pickled state_dict of PyTorch before 1.6 begins with.
  {
    start: '\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19',
    content: model(
      'a PyTorch model in the format used before version 1.6',
      'Load it in a newer PyTorch and save it again with torch.save.',
    ),
  },
  { start: '%PDF', content: notData('a PDF') },
  { start: '%!PS', content: notData('a PostScript document') },
  { start: '\x89PNG\r\n', content: notData('a picture') },
  { start: '\xff\xd8\xff', content: notData('a picture') },
  { start: 'GIF8', content: notData('a picture') },
  { start: 'II*\0', content: notData('a TIFF picture') },
  { start: 'MM\0*', content: notData('a TIFF picture') },
  { start: 'WEBP', at: 8, content: notData('a picture') },
  { start: 'AVI ', at: 8, content: notData('a film') },
  { start: 'WAVE', at: 8, content: notData('a sound recording') },
  { start: 'ftyp', at: 4, content: notData('a film or a picture') },
  { start: '{\\rtf', content: notData('a text document (RTF)') },
  { start: '\x7fELF', content: notData('a program') },
  {
    start: 'version https://git-lfs.github.com/spec/',
    content: notData(
      'a Git LFS pointer, whose data were not downloaded',
      'Fetch them with “git lfs pull”, or download the file from the repository’s page.',
    ),
  },
  { start: 'SQLite format 3\0', content: notData('an SQLite database', 'Export the spectra from it as CSV.') },
  { start: '7z\xbc\xaf\x27\x1c', content: notData('a 7z archive', unpack) },
  { start: 'Rar!\x1a\x07', content: notData('a RAR archive', unpack) },
  { start: '\x1f\x8b\x08', content: notData('a gzip archive', unpack) },
  { start: '\xfd7zXZ\0', content: notData('an xz archive', unpack) },
  { start: 'BZh', content: notData('a bzip2 archive', unpack) },
  { start: 'ustar', at: 257, content: notData('a tar archive', unpack) },
]

/** Eight bytes of length, then JSON of so many bytes (safetensors 0.3). */
export function isSafetensors(head: Uint8Array): boolean {
  if (head.length < 10 || head[8] !== 0x7b) return false
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const length = view.getUint32(0, true)
  return (
    view.getUint32(4, true) === 0 && length > 2 && length <= 100_000_000 && /"(dtype|__metadata__)"/.test(text(head))
  )
}

const text = (head: Uint8Array): string => windows1252(head.subarray(0, 65_536))

/** Of `model_config.json`, as the studies write it; no file of data has them. */
const configFields = [
  'class_names',
  'input_len',
  'wavenumber_range',
  'feature_mean',
  'feature_scale',
  'component_names',
]

function inJson(json: string, name: string): OtherContent | null {
  if (/"modelTopology"\s*:/.test(json)) {
    return model('a TensorFlow.js model', 'Drop the model.safetensors that was exported with it.')
  }
  const ofModel = configFields.filter((field) => json.includes(`"${field}"`))
  if (ofModel.length > 1 || (ofModel.length === 1 && /model_config[^/]*\.json$/i.test(name))) {
    return {
      kind: 'model-config',
      message: 'The file describes a model: its classes, axis or scaling; it is not data.',
      remedy: 'Drop it together with the checkpoint (.pt, .pth) it belongs to.',
    }
  }
  const recipe = /"recipe"\s*:\s*"([^"]*)"/.exec(json)?.[1]
  if (recipes.some((known) => known === recipe) && /"(split|optimizer|epochs)"\s*:/.test(json)) {
    return {
      kind: 'study',
      message: `The file is a study of the recipe ${recipe}, not data.`,
      remedy: 'Open it where a study is set up, and drop its data here.',
    }
  }
  return null
}

/** By the first bytes, up to 64 KiB. */
export function otherContent(head: Uint8Array, name: string): OtherContent | null {
  const known = signatures.find(({ start, at }) => startsWith(head, start, at))
  if (known) return known.content
  if (isSafetensors(head)) return model('a model in safetensors format')
  if (/\.onnx$/i.test(name) && head[0] === 0x08) {
    return model('an ONNX model', 'Drop the model.safetensors that was exported with it.')
  }
  const first = text(head.subarray(0, 512)).replace(/^\s*(?:\xef\xbb\xbf|\ufeff|ï»¿)?\s*/, '')
  if (first.startsWith('{')) return inJson(text(head), name)
  if (/^(<!doctype html|<html)/i.test(first)) {
    return notData('a web page', 'If it came from a download link, the link led to a page: download the file itself.')
  }
  return /^(<\?xml[^>]*>\s*)?(<!--[^>]*-->\s*)*<svg[\s>]/i.test(first) ? notData('a picture') : null
}

/** By the names of the files in a zip. */
export function otherArchive(names: readonly string[]): OtherContent | null {
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name))
  if (has(/(?:^|[/\\])data\.pkl$/)) return model('a PyTorch model')
  const study = has(/(?:^|\/)study\.json$/)
  if (study && has(/(?:^|\/)(metrics\.json|model\.safetensors|run\.json)$/)) {
    return {
      kind: 'archive-of-ours',
      message: 'The file is an archive that the studio exported: a run with its study and model, not data.',
      remedy: 'Open the model in it where a saved model is applied; drop the data the run was trained on here.',
    }
  }
  if (has(/^word[/\\]/)) return notData('a Word document', 'Copy its table into a CSV or Excel file.')
  if (has(/^ppt[/\\]/)) return notData('a PowerPoint presentation')
  if (has(/^AndroidManifest\.xml$|^META-INF\/MANIFEST\.MF$/)) return notData('a program')
  return has(/^mimetype$/) && has(/^META-INF[/\\]/) ? notData('an OpenDocument or electronic book') : null
}
