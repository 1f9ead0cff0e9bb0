import { describe, expect, it } from 'vitest'
import { err, ok, type Result } from '#domain/result'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import type { InputFile } from '#protocol/ingest'
import type { IngestCalls } from '#protocol/ingestCalls'
import type { CurvesPrediction, PredictRequest } from '#protocol/prediction'
import type { StructureTable } from '#protocol/structures'
import type { AnalysisCalls } from '#protocol/trainCalls'
import { inProcess } from '../../../client/inProcess.testkit.ts'
import { memoryDatasets } from '../../../storage/memoryDatasets.testkit.ts'
import { createPredictions } from '../../predictions.ts'
import { structuresAtATime } from './predictStructures.ts'

const fit: CurvesFit = {
  featureNames: ['a', 'b'],
  componentNames: ['T', 'R'],
  wavelengthsNm: [400, 405],
  fitted: { steps: [] },
  scale: null,
  ranges: { low: [0, 0], high: [1, 1] },
}
const run = { id: 'run', fit }
const file: InputFile = { name: 's.txt', size: 4, slice: () => new Blob() }

function tableOf(rows: number): StructureTable {
  const features = Float32Array.from({ length: 2 * rows }, (_, i) => i)
  return { file: 's.txt', sizeBytes: 4, names: { kind: 'unnamed' }, rows, features, outside: Int32Array.of(0) }
}

/** Four values for each structure: its first feature and the three numbers behind it. */
async function counting({ inputs, rows }: PredictRequest): Promise<Result<CurvesPrediction>> {
  return ok({
    spectra: Float32Array.from({ length: 4 * rows }, (_, i) => (inputs[2 * Math.floor(i / 4)] ?? 0) + (i % 4)),
  })
}

function studio(rows: number, predictCurves: typeof counting = counting) {
  let clockMs = 0
  const ingest = inProcess<IngestCalls>({
    async readStructures(_, { tell }) {
      tell({ stage: 'reading', fraction: 0.5 })
      return rows > 0 ? ok(tableOf(rows)) : err({ code: 'not-a-number', message: 'x', remedy: 'y' })
    },
  })
  const analysis = inProcess<AnalysisCalls>({ predictCurves })
  const datasets = memoryDatasets()
  const store = createPredictions('curves', { analysis, ingest, datasets, now: () => clockMs++ })
  const kinds: string[] = []
  store.subscribe(({ status }) => {
    if (kinds.at(-1) !== status.kind) kinds.push(status.kind)
  })
  return { store, kinds, state: () => store.getState() }
}

describe('predicting a file of structures', () => {
  it('reads, checks, predicts and writes, each told as it comes', async () => {
    const rows = structuresAtATime + 2
    const { kinds, state } = studio(rows)
    await state().check(run, { files: [file] })
    expect(state().status).toMatchObject({
      kind: 'checked',
      given: { structures: { rows, outside: Int32Array.of(0) } },
    })
    await state().predict()
    const { status } = state()
    if (status.kind !== 'ready') throw new Error(status.kind)
    expect(status.answer.rows).toBe(rows)
    expect(await status.answer.at(rows - 1)).toEqual(
      Float32Array.of(2 * rows - 2, 2 * rows - 1, 2 * rows, 2 * rows + 1),
    )

    const lines = (await (await state().write('csv'))?.text())?.split('\r\n') ?? []
    expect(lines[0]).toBe('c1_400,c2_400,c1_405,c2_405')
    expect(lines).toHaveLength(rows + 2)
    expect(lines[3001]).toBe('6000,6001,6002,6003')
    const array = await (await state().write('npy'))?.arrayBuffer()
    const values = new Float32Array(array?.slice(array.byteLength - 16 * rows) ?? new ArrayBuffer(0))
    expect(values.slice(4 * 3000, 4 * 3001)).toEqual(Float32Array.of(6000, 6001, 6002, 6003))
    expect(kinds).toEqual(['reading', 'checked', 'predicting', 'ready', 'writing', 'ready', 'writing', 'ready'])
  })

  it('gives no numbers for a file that cannot be read, nor for two at once', async () => {
    const broken = studio(0)
    await broken.state().check(run, { files: [file] })
    expect(broken.state().status).toMatchObject({ kind: 'failed', error: { code: 'not-a-number' } })
    await broken.state().predict()
    expect(await broken.state().write('csv')).toBeNull()
    const two = studio(3)
    await two.state().check(run, { files: [file, file] })
    expect(two.state().status).toMatchObject({ kind: 'failed', error: { code: 'one-file' } })
  })

  it('goes back to what was checked when the prediction is cancelled, and drops what comes after', async () => {
    let answer = () => {}
    const held = studio(3, (request) => new Promise((resolve) => (answer = () => resolve(counting(request)))))
    await held.state().check(run, { files: [file] })
    const under = held.state().predict()
    held.state().cancel()
    expect(held.state().status).toMatchObject({ kind: 'checked', given: { structures: { rows: 3 } } })
    answer()
    await under
    expect(held.state().status.kind).toBe('checked')
  })

  it('ends a file half written, and keeps the spectra', async () => {
    const { store, state } = studio(5000)
    await state().check(run, { files: [file] })
    await state().predict()
    const stop = store.subscribe(({ status }) => {
      if (status.kind === 'writing' && status.progress.rows >= 2000) state().cancel()
    })
    expect(await state().write('csv')).toBeNull()
    stop()
    expect(state().status.kind).toBe('ready')
    expect(await state().write('csv')).not.toBeNull()
  })

  it('tells why predicting failed', async () => {
    const { state } = studio(3, async () => err({ code: 'device-lost', message: 'gone', remedy: 'again' }))
    await state().check(run, { files: [file] })
    await state().predict()
    expect(state().status).toMatchObject({ kind: 'failed', runId: 'run', error: { code: 'device-lost' } })
  })
})
