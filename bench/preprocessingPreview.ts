/**
 * How long the preview of preprocessing takes: each step alone, and lists as people use them, on 200 simulated Raman spectra of
 * 1,351 points. Processor time, which others on the machine do not lengthen; median of several rounds:
 *   npx tsx bench/preprocessingPreview.ts [rounds]
 */
import { previewPreprocessing } from '#domain/preprocessing/preview'
import { type PreprocessingStep, preprocessingSteps } from '#domain/preprocessing/registry'
import { spectralRows } from '#domain/preprocessing/spectralRows'
import { simulateRaman } from '#domain/simulate/raman'
import { medianOf } from './statistics.ts'

const rounds = Number(process.argv[2] ?? 7)
const { content } = simulateRaman({ rows: 200, points: 1351, seed: 1 })
const highest = content.intensities.reduce((a, b) => Math.max(a, b), 0)
const counts = spectralRows(content.intensities, content.axis)
/** As fractions, which the steps between reflectance and absorbance ask for. */
const fractions = { ...counts, values: content.intensities.map((value) => value / highest) }

const smooth: PreprocessingStep = { kind: 'savitzkyGolay', window: 15, degree: 2, derivative: 1 }
const crop: PreprocessingStep = { kind: 'crop', mode: 'keep', ranges: [[600, 1700]] }
const lists: readonly (readonly [string, readonly PreprocessingStep[]])[] = [
  ...preprocessingSteps.map(({ words, begin, defaults }) => [words.title, [begin?.(counts) ?? defaults]] as const),
  ['crop, first derivative, SNV', [crop, smooth, { kind: 'snv' }]],
  [
    'cosmic rays, airPLS, smoothing, area, autoscale',
    [
      { kind: 'cosmicRays', threshold: 7, reach: 3 },
      { kind: 'airPls', lambda: 1e5 },
      { ...smooth, derivative: 0 },
      { kind: 'areaNorm' },
      { kind: 'standardize' },
    ],
  ],
]

for (const [name, steps] of lists) {
  const scaled = steps.some(({ kind }) => kind.startsWith('to') || kind === 'kubelkaMunk')
  const rows = scaled ? fractions : counts
  const times = Array.from({ length: rounds }, () => {
    const begun = process.cpuUsage()
    const preview = previewPreprocessing(steps, rows, rows.values.subarray(0, 4 * rows.points))
    if (!preview.ok) throw new Error(`${name}: ${preview.error.message}`)
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1000
  })
  process.stdout.write(`${medianOf(times).toFixed(1).padStart(7)} ms  ${name}\n`)
}
