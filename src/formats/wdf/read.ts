/**
 * Reads WDF files: single spectra, series and maps. Only the header, DATA and XLST are sure to be there; what is missing
 * else is not said. Of a measurement that was stopped, the spectra that were collected.
 */
import { ok } from '#domain/result'
import { BinaryView, FileFault, guarded } from '../binaryView.ts'
import { isoOfFileTime } from '../dates.ts'
import { finitePositions } from '../positions.ts'
import type { FileFacts, ReadFile, ReadSpectra, ReadWarning } from '../reader.ts'
import { type Block, blocksOf } from './blocks.ts'
import { axisUnit, measurementKinds } from './codes.ts'
import { originColumns } from './origins.ts'

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'Renishaw WDF', () => {
    const view = new BinaryView(bytes)
    view.need(0, 512)
    const blocks = blocksOf(view)
    const warnings: ReadWarning[] = []
    const part = spectraOf(view, blocks, warnings)
    return ok({ parts: [part], together: true, facts: factsOf(view, blocks), guesses: [], warnings })
  })

function blockOf(blocks: readonly Block[], kind: string): Block {
  const block = blocks.find((candidate) => candidate.kind === kind)
  if (!block)
    throw new FileFault(`It has no ${kind} block, where its ${kind === 'DATA' ? 'spectra' : 'axis'} should be.`)
  return block
}

function spectraOf(view: BinaryView, blocks: readonly Block[], warnings: ReadWarning[]): ReadSpectra {
  const points = view.u32(60)
  const declared = view.u64(64)
  const collected = Math.min(view.u64(72), declared)
  const data = blockOf(blocks, 'DATA')
  const list = blockOf(blocks, 'XLST')
  if (points === 0 || collected === 0) {
    throw new FileFault(
      `It holds ${collected} spectra of ${points} points.`,
      'Check in WiRE that the measurement ran, and save it again.',
    )
  }
  const held = Math.floor(data.size / (4 * points))
  if (held < 1) view.need(data.at, 4 * points)
  const rows = Math.min(collected, held)
  if (held < collected) {
    warnings.push({
      code: 'cut-off',
      message: `The file ends within spectrum ${held + 1} of ${collected}; the ${held} complete ones were read.`,
    })
  } else if (collected < declared) {
    warnings.push({
      code: 'not-collected',
      message: `The measurement was stopped after ${collected} of ${declared} spectra; only these were read.`,
    })
  }
  if (list.size < 8 + 4 * points)
    throw new FileFault(`Its axis has fewer positions than the ${points} points of its spectra.`)
  const values = finitePositions(view.floats32(list.at + 8, points))
  const origins = blocks.find(({ kind }) => kind === 'ORGN')
  return {
    label: 'intensity',
    axis: { values, ...axisUnit(view.u32(list.at + 4)) },
    intensity: { quantity: 'intensity', unit: null },
    intensities: view.floats32(data.at, rows * points),
    rows,
    columns: origins ? originColumns(view, origins, declared, rows) : [],
  }
}

function factsOf(view: BinaryView, blocks: readonly Block[]): FileFacts {
  const laserPerCm = view.f32(156)
  const start = view.i64(136)
  const date = start > 0n ? isoOfFileTime(start) : undefined
  const title = view.text(240, 160, 'utf-8')
  const operator = view.text(208, 32, 'utf-8')
  const software = view.text(96, 24, 'utf-8')
  const text = blocks.find(({ kind }) => kind === 'TEXT')
  const comment = text ? view.text(text.at, text.size, 'utf-8') : ''
  const map = blocks.find(({ kind, size }) => kind === 'WMAP' && size >= 48)
  const mapSize = map ? [32, 36, 40].map((at) => view.u32(map.at + at)).join(' × ') : undefined
  return {
    ...(title === '' ? {} : { title }),
    ...(operator === '' ? {} : { operator }),
    ...(comment === '' ? {} : { comment }),
    ...(date === undefined ? {} : { date }),
    ...(laserPerCm > 0 && Number.isFinite(laserPerCm) ? { laserNm: 1e7 / laserPerCm } : {}),
    further: {
      measurement: measurementKinds[view.u32(132)] ?? 'unspecified',
      accumulations: String(view.u32(80)),
      ...(software === ''
        ? {}
        : {
            software: [software, ...[120, 122, 124].map((at) => view.u16(at))]
              .join(' ')
              .replace(/ (\d+) (\d+) (\d+)$/, ' $1.$2.$3'),
          }),
      ...(mapSize === undefined ? {} : { 'map size': mapSize }),
    },
  }
}
