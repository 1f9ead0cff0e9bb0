/** One text file under what the user settled of it: looked at, then read to the end; or why what is settled cannot hold. */
import type { Encoding, FileCorrections } from '#domain/data/importCorrections'
import type { Result } from '#domain/result'
import type { ByteSource } from '#formats/delimited/byteSource'
import { encodingFurtherOn } from '#formats/delimited/encoding'
import type { FileReading, ReadWarning } from '#formats/reader'
import type { TextCorrections } from '#formats/text/corrections'
import { lookAtText, type TextLook } from '#formats/text/lookAtText'
import { readText } from '#formats/text/readText'
import type { FilePlan } from '#protocol/ingest'
import { type FileSetting, failed, type ReadFile, skipped, unreadPlan } from './ingestOutcome.ts'

/** The column of the intensities may be told by its name or, as a guess calls it, by the kind of its spectra. */
export async function readTextFile(
  source: ByteSource,
  corrections: FileCorrections,
  setting: FileSetting,
  onProgress: (fraction: number) => void,
): Promise<ReadFile> {
  const read = await readWritten(source, corrections, setting, onProgress)
  const { intensityColumn: part, ...others } = corrections
  const noColumn = read.kind === 'failed' && read.error.code === 'no-such-column'
  if (!noColumn || part === undefined || others.part !== undefined) return read
  const asPart = await readWritten(source, { ...others, part }, setting, onProgress)
  return asPart.kind === 'read' ? asPart : read
}

async function readWritten(
  source: ByteSource,
  corrections: FileCorrections,
  setting: FileSetting,
  onProgress: (fraction: number) => void,
): Promise<ReadFile> {
  const fixed = textCorrectionsOf(corrections)
  const look = await lookAtText(source, fixed)
  if (!look.ok) {
    // Prose among the files of a folder is no fault of it.
    const prose = ['no-table', 'stray-quote', 'unclosed-quote'].includes(look.error.code)
    const passedOver = prose && !/\.(csv|tsv|dat)$/i.test(source.name) && !setting.onlyFile
    if (passedOver && Object.keys(fixed).length === 0) return skipped(unreadPlan(source.name), 'it holds no table')
    return failed(source.name, unreadText(source.name, fixed), look.error)
  }
  const plan = planOf(source.name, look.value, corrections)
  if (look.value.use === 'skip') return skipped(plan, look.value.reason)
  const options = { maxFloats: setting.maxFloats, part: corrections.part, onProgress }
  const reading = await readText(source, look.value, options)
  const retry = !reading.ok && reading.error.code === 'wrong-encoding' && fixed.encoding === undefined
  const guessed = (encoding: Encoding) => (fixed.encoding === undefined ? encodingGuessed(encoding) : [])
  if (!retry) return finished(plan, reading, guessed(look.value.manner.encoding))
  // The beginning was plain ASCII; a later cell was not UTF-8.
  const encoding = await encodingFurtherOn(source)
  const again = await readText(source, withEncoding(look.value, encoding), options)
  return finished({ ...plan, encoding }, again, guessed(encoding))
}

type Readable = Exclude<TextLook, { use: 'skip' }>

const withEncoding = (look: Readable, encoding: Encoding): Readable => ({
  ...look,
  manner: { ...look.manner, encoding },
})

function finished(plan: FilePlan, reading: Result<FileReading>, told: readonly ReadWarning[]): ReadFile {
  if (!reading.ok) return failed(plan.file, plan, reading.error)
  const { warnings } = reading.value
  return { kind: 'read', plan, reading: { ...reading.value, warnings: [...told, ...warnings] } }
}

/** That a letter is Western European needs no telling; names in another script are right in one encoding only. */
function encodingGuessed(encoding: Encoding): ReadWarning[] {
  if (encoding.startsWith('utf-') || encoding === 'windows-1252') return []
  const message = `The file does not state its encoding. It is read as ${encoding}, in which its names are words; choose another one if they are not.`
  return [{ code: 'encoding-guessed', message }]
}

/** What was settled, in the terms of the reader of text. */
export function textCorrectionsOf({ use, ...written }: FileCorrections): TextCorrections {
  const settlesSpectra = written.layout !== undefined
  const meant = use === 'skip' ? undefined : (use ?? (settlesSpectra ? 'spectra' : undefined))
  const given = { ...written, part: undefined, use: meant }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** Of a file that could not be understood: what was settled of it, over what is usual. */
function unreadText(file: string, { layout, use = 'spectra', part: _, ...written }: TextCorrections): FilePlan {
  const given = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined))
  return { ...unreadPlan(file), ...given, use, ...(layout && { orientation: layout }) }
}

function planOf(
  file: string,
  { use, manner }: TextLook,
  { axisColumn, intensityColumn, part }: FileCorrections,
): FilePlan {
  const { layout, ...written } = manner
  return {
    file,
    use: use === 'list' ? 'spectra' : use,
    ...written,
    orientation: layout,
    ...(axisColumn !== undefined && { axisColumn }),
    ...(intensityColumn !== undefined && { intensityColumn }),
    ...(part !== undefined && { part }),
  }
}
