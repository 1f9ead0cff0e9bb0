/**
 * Reads OPUS files. A file holds a result (absorbance, reflectance, Raman …) and often the beams and interferograms it
 * was made of, each on its own axis: the result comes first, the others may be chosen instead. Reports are no spectra.
 */
import { ok } from '#domain/result'
import { BinaryView, FileFault, guarded } from '../binaryView.ts'
import { isoDate } from '../dates.ts'
import type { FileFacts, ReadFile, ReadSpectra, ReadWarning } from '../reader.ts'
import { type Block, beam, blocksOf, isGeneralParameters, isSeries, isSpectrum, statusOf } from './blocks.ts'
import { importance, labelOf } from './kinds.ts'
import { numberOf, type Parameters, parametersOf, textOf } from './parameters.ts'
import { spectraOf } from './spectra.ts'

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'Bruker OPUS', () => {
    const view = new BinaryView(bytes)
    const blocks = blocksOf(view)
    const data = blocks
      .filter((block) => isSpectrum(block) || isSeries(block))
      .flatMap((block) => {
        const status = statusOf(blocks, block)
        return status ? [{ block, status: parametersOf(view, status) }] : []
      })
      .sort((a, b) => compare(importance(a.block.type), importance(b.block.type)))
    const [main] = data
    if (!main)
      throw new FileFault('It holds no spectrum.', 'Check in OPUS that the file has a data block, and save it again.')
    const warnings: ReadWarning[] = []
    let bytesUsed = 0
    const parts = data.flatMap(({ block, status }, place): ReadSpectra[] => {
      try {
        bytesUsed += block.size
        if (bytesUsed > view.length) throw new FileFault('It lies on top of others.')
        return [spectraOf(view, block, status)]
      } catch (fault) {
        if (!(fault instanceof FileFault) || place === 0) throw fault
        warnings.push({
          code: 'part-left-out',
          message: `The block “${labelOf(block.type)}” was left out. ${fault.message}`,
        })
        return []
      }
    })
    const facts = factsOf(main.status, generalParameters(view, blocks))
    return ok({ parts: withOwnLabels(parts), together: false, facts, guesses: [], warnings })
  })

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

/** A second part of the same label is counted, so that it can be chosen. */
function withOwnLabels(parts: readonly ReadSpectra[]): ReadSpectra[] {
  const seen = new Map<string, number>()
  return parts.map((part) => {
    const times = (seen.get(part.label) ?? 0) + 1
    seen.set(part.label, times)
    return times === 1 ? part : { ...part, label: `${part.label} (${times})` }
  })
}

/** Of the sample before those of the reference. */
function generalParameters(view: BinaryView, blocks: readonly Block[]): Parameters {
  const ordered = blocks
    .filter(isGeneralParameters)
    .sort((a, b) => Number(beam(a.type) === 2) - Number(beam(b.type) === 2))
  const all = new Map<string, number | string>()
  for (const block of ordered) {
    for (const [key, value] of parametersOf(view, block)) if (!all.has(key) || all.get(key) === '') all.set(key, value)
  }
  return all
}

/** `06/11/2015`, `2015/11/06`; `14:38:14.100 (GMT+1)`. */
function dateOf(status: Parameters): string | undefined {
  const date = /^(\d+)\/(\d+)\/(\d+)/.exec(textOf(status, 'DAT') ?? '')
  if (!date) return undefined
  const [one, month, three] = date.slice(1).map(Number) as [number, number, number]
  const [year, day] = one > 31 ? [one, three] : [three, one]
  const time = /^(\d+):(\d+):(\d+)(?:\.\d+)?(?:\s*\(GMT([-+])(\d+)(?::(\d+))?\))?/.exec(textOf(status, 'TIM') ?? '')
  if (!time) return isoDate({ year, month, day })
  const [, hour, minute, second, sign, zoneHour, zoneMinute = '00'] = time
  const iso = isoDate({ year, month, day, hour: Number(hour), minute: Number(minute), second: Number(second) })
  const zone = sign === undefined ? '' : `${sign}${zoneHour?.padStart(2, '0')}:${zoneMinute}`
  return iso?.includes('T') ? `${iso}${zone}` : iso
}

const furtherKeys: Readonly<Record<string, string>> = {
  SFM: 'sample form',
  NSS: 'scans',
  RES: 'resolution (cm-1)',
  SRC: 'source',
  DTC: 'detector',
  BMS: 'beam splitter',
  APF: 'apodization',
  ACC: 'accessory',
  EXP: 'experiment',
  SRN: 'serial number',
}

function factsOf(status: Parameters, general: Parameters): FileFacts {
  const laserPerCm = numberOf(general, 'RLW') ?? 0
  const facts: readonly (readonly [keyof FileFacts, string | undefined])[] = [
    ['title', textOf(general, 'SNM')],
    ['instrument', textOf(general, 'INS')],
    ['operator', textOf(general, 'CNM')],
    ['date', dateOf(status)],
  ]
  const further = Object.entries(furtherKeys).flatMap(([key, words]): [string, string][] => {
    const value = general.get(key)
    return value === undefined || value === '' ? [] : [[words, String(value)]]
  })
  return {
    ...Object.fromEntries(facts.filter(([, value]) => value !== undefined)),
    ...(laserPerCm > 0 ? { laserNm: 1e7 / laserPerCm } : {}),
    ...(further.length > 0 ? { further: Object.fromEntries(further) } : {}),
  }
}
