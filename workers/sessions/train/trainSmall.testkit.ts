/** A small dataset that can be learned, and a study of it; runs in Node and in a browser. */
import { unknownIntensity } from '#domain/data/matrix'
import type { Layer } from '#domain/model/modelSpec'
import { randomFor, streams } from '#domain/random/rng'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import type { ClassStudy } from '#domain/study/study'
import { spectraSummary } from '../../../src/domain/data/summary.testkit.ts'
import type { LoadedSpectra } from '../tasks/loadSpectra.ts'

export const points = 64
export const classNames = ['alanine', 'glucose', 'lipid']
const perClass = 15

/** Three classes of 15 spectra in 5 groups each; one band per class, at a place that varies a little with the group. */
export function smallDataset(): LoadedSpectra {
  const rows = classNames.length * perClass
  const random = randomFor(3, streams.simulation, 0)
  const classOf = (row: number): number => row % classNames.length
  const groupOf = (row: number): number => Math.floor(row / classNames.length) % 5
  const intensities = Float32Array.from({ length: rows * points }, (_, i) => {
    const row = Math.floor(i / points)
    const centre = 10 + 20 * classOf(row) + groupOf(row) / 2
    return Math.max(0, 1 - Math.abs((i % points) - centre) / 5) + 0.1 * random.uniform()
  })
  const column = (name: string, cell: (row: number) => string) => ({
    name,
    values: Array.from({ length: rows }, (_, row) => cell(row)),
  })
  return {
    axis: {
      values: Float64Array.from({ length: points }, (_, p) => 400 + 2 * p),
      quantity: 'raman shift',
      unit: 'cm-1',
    },
    intensity: unknownIntensity,
    intensities,
    rows,
    columns: [
      column('id', (row) => `s${row}`),
      column('type', (row) => `${classNames[classOf(row)]}/sub`),
      column('component', (row) => `${classNames[classOf(row)]} ${groupOf(row)}`),
    ],
    summary: spectraSummary(
      {
        hash: 'small',
        name: 'Three bands',
        rows,
        suggested: { id: 'id', target: { column: 'type', part: 'first' }, group: 'component' },
      },
      points,
    ),
  }
}

const layers: Layer[] = [
  { kind: 'conv1d', filters: 8, kernel: 7, padding: 3 },
  { kind: 'batchNorm' },
  { kind: 'relu' },
  { kind: 'maxPool', size: 4 },
  { kind: 'dropout', rate: 0.25 },
  { kind: 'flatten' },
]

export function smallStudy(changes: Partial<ClassStudy> = {}): ClassStudy {
  const study = ramanClassification(points, classNames.length)
  return {
    ...study,
    dataset: { ...study.dataset, hash: 'small' },
    augmentation: study.augmentation.map((step) => ({ ...step, copies: 3 })),
    model: {
      name: 'small',
      input: [1, points],
      trunk: [{ name: 'block', layers }],
      heads: [{ name: 'head', layers: [{ kind: 'dense', units: classNames.length }] }],
    },
    epochs: 6,
    batchSize: 16,
    ...changes,
  }
}
