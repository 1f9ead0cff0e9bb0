/**
 * Draws the home page's spectra from the simulator: `npx tsx scripts/makeSampleArt.ts`. Run it when
 * the simulator changes; the two kilobytes it writes spare the first page the simulation.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { labelOf } from '#domain/data/roles'
import { spectrumAt } from '#domain/data/spectraTable'
import { defaultNirSimulation, nirSubstances, simulateNir } from '#domain/simulate/nirMixtures'
import { simulateRaman } from '#domain/simulate/raman'
import { simulateThinFilms } from '#domain/simulate/thinFilm/simulator'
import { componentNames, layerCount, wavelengthsNm } from '#domain/simulate/thinFilm/stack'
import { drawStructures } from '#domain/simulate/thinFilm/structures'
import { taskRules } from '#state/tasks/registry'

const drawnPoints = 226

/** Mean of min–max normalised spectra, so that bright recordings do not speak for their class. */
function classMean(rows: readonly Float32Array[]): Float64Array {
  const mean = new Float64Array(rows[0]?.length ?? 0)
  for (const row of rows) {
    const low = row.reduce((least, value) => Math.min(least, value), Infinity)
    const high = row.reduce((most, value) => Math.max(most, value), -Infinity)
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) + ((row[i] ?? 0) - low) / (high - low) / rows.length
  }
  return mean
}

/** Fluorescence as the straight lines that hold the curve from below (its lower convex hull), taken off. */
function withoutBackground(values: Float64Array): number[] {
  const hull: number[] = []
  const at = (i: number | undefined) => values[i ?? 0] ?? 0
  for (let i = 0; i < values.length; i++) {
    while (hull.length >= 2) {
      const [a = 0, b = 0] = hull.slice(-2)
      if ((at(b) - at(a)) * (i - a) <= (at(i) - at(a)) * (b - a)) break
      hull.pop()
    }
    hull.push(i)
  }
  const flat = new Array<number>(values.length).fill(0)
  for (let h = 1; h < hull.length; h++) {
    const [a = 0, b = 0] = [hull[h - 1], hull[h]]
    for (let i = a; i <= b; i++) flat[i] = at(i) - (at(a) + ((at(b) - at(a)) * (i - a)) / (b - a))
  }
  return flat
}

function drawn(values: readonly number[]): number[] {
  const most = Math.max(...values)
  return Array.from({ length: drawnPoints }, (_, i) => {
    const from = Math.floor((i * values.length) / drawnPoints)
    const cell = values.slice(from, Math.max(from + 1, Math.floor(((i + 1) * values.length) / drawnPoints)))
    return cell.reduce((sum, value) => sum + value, 0) / cell.length / most
  })
}

/** Thousandths, two digits to the base 36 each, as `curveOf` in the home page's `sparkline.ts` reads them. */
const encoded = (values: readonly number[]): string =>
  values
    .map((value) =>
      Math.round(1000 * value)
        .toString(36)
        .padStart(2, '0'),
    )
    .join('')

const samples = taskRules
const { content, suggested, plantedBands } = simulateRaman(samples.classes.importing.builtInSample)
const cells = content.columns.find((column) => column.name === suggested.target?.column)?.values ?? []
const labels = cells.map((cell) => labelOf(cell, suggested.target?.part ?? 'whole'))
// The design's order: large classes first.
const order = ['Proteins', 'Lipids', 'Saccharides', 'AminoAcids', 'PrimaryMetabolites', 'NucleicAcids']
const classes = order.map((name) => {
  const rows = labels.flatMap((label, row) => (label === name ? [spectrumAt(content, row)] : []))
  if (rows.length === 0) throw new Error(`the simulator has no class ${name}`)
  return { name, mean: encoded(drawn(withoutBackground(classMean(rows)))) }
})
const sample = {
  spectra: content.rows,
  axis: { min: content.axis.values[0], max: content.axis.values.at(-1) },
  classes,
  lipidBands: plantedBands.find((planted) => planted.className === 'Lipids')?.bands ?? [],
}
/** One structure of the thin-film sample whose curves are told apart at a glance. */
const drawnStructure = 13
const structures = drawStructures(samples.curves.importing.builtInSample)
const thicknessesNm = [...structures.subarray(drawnStructure * layerCount, (drawnStructure + 1) * layerCount)]
const response = simulateThinFilms({ structures: Float32Array.from(thicknessesNm), rows: 1 })
const film = {
  structures: samples.curves.importing.builtInSample.rows,
  thicknessesNm,
  axis: { min: wavelengthsNm[0], max: wavelengthsNm.at(-1) },
  components: componentNames.map((name, component) => ({
    name,
    curve: encoded(Array.from(wavelengthsNm, (_, i) => response[i * componentNames.length + component] ?? 0)),
  })),
}
/** As many mixtures of the sample as curves can be told apart, from the driest to the moistest, SNV: scatter would hide the bands. */
const drawnMixtures = 7
const nir = simulateNir(defaultNirSimulation)
const points = nir.wavelengthsNm.length
const moisture = nirSubstances.findIndex(({ name }) => name === 'moisture')
const firsts = nir.recordings
  .map((recording, row) => ({ ...recording, row, moisture: recording.contents[moisture] ?? 0 }))
  .filter(({ instrument, replicate }) => instrument === 'A' && replicate === 1)
  .sort((a, b) => a.moisture - b.moisture)
const snv = (values: Float32Array): number[] => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
  return Array.from(values, (value) => (value - mean) / sd)
}
const mixtures = Array.from({ length: drawnMixtures }, (_, i) => {
  const { row, moisture } = firsts[Math.round((i * (firsts.length - 1)) / (drawnMixtures - 1))] ?? {
    row: 0,
    moisture: 0,
  }
  return { moisture, curve: snv(nir.intensities.subarray(row * points, (row + 1) * points)) }
})
const lowest = Math.min(...mixtures.flatMap(({ curve }) => curve))
const highest = Math.max(...mixtures.flatMap(({ curve }) => curve))
const near = {
  mixtures: defaultNirSimulation.mixtures,
  substances: nirSubstances.map(({ name }) => name),
  axis: { min: nir.wavelengthsNm[0], max: nir.wavelengthsNm.at(-1) },
  byMoisture: mixtures.map(({ moisture, curve }) => ({
    moisture,
    curve: encoded(curve.filter((_, i) => i % 2 === 0).map((value) => (value - lowest) / (highest - lowest))),
  })),
}
await writeFile(
  join(import.meta.dirname, '../src/ui/screens/home/sampleArt.ts'),
  `/** Made by \`scripts/makeSampleArt.ts\` from the simulators: what the home page draws of the samples. */

/** Class means of the built-in sample of spectra, background removed. */
export const sampleArt = ${JSON.stringify(sample)}

/** One structure of the thin-film sample and its spectra. */
export const filmArt = ${JSON.stringify(film)}

/** Mixtures of the near-infrared sample, from the driest to the moistest. */
export const mixtureArt = ${JSON.stringify(near)}
`,
)
