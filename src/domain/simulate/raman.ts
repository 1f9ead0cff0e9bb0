/**
 * The built-in sample: a Raman library of biomolecules as two spectrometers would record it,
 * deterministic in its seed. Each class shares a few planted bands, so what a model should find
 * is known; each molecule adds its own, and is recorded several times with other concentration, impurity,
 * fluorescence and noise. Counts, not normalised: that is preprocessing's work.
 */

import { axisIn } from '../data/axis.ts'
import type { SuggestedRoles } from '../data/roles.ts'
import type { SpectraTable } from '../data/spectraTable.ts'
import { type Random, randomFor, streams } from '../random/rng.ts'
import { type Instrument, instruments } from './instruments.ts'
import { broadened, pseudoVoigt } from './lineShape.ts'
import { type MoleculeClass, moleculeClasses, type SharedBand } from './molecules.ts'

export interface RamanSimulation {
  /** Spectra; molecules are recorded in turn, so 66 and more show every molecule. */
  readonly rows: number
  readonly seed: number
  readonly points?: number
  readonly fromPerCm?: number
  readonly toPerCm?: number
}

export interface PlantedBands {
  readonly className: string
  readonly bands: readonly SharedBand[]
}

export interface SimulatedRaman {
  readonly content: SpectraTable
  readonly suggested: SuggestedRoles
  /** The bands all molecules of a class share. */
  readonly plantedBands: readonly PlantedBands[]
}

/** Rows of the sample when nothing else is asked for: two to six recordings of each molecule. */
export const defaultRamanRows = 240

const strengths: Readonly<Record<string, number>> = { s: 0.7, m: 0.4, w: 0.18 }

/**
 * How much samples vary; chosen so that PCA-LDA, logistic regression and the nearest neighbour do on molecules they have not seen as
 * they do on a real library (`raman.difficulty.py`).
 */
const variation = {
  /** sd of the logarithm of a shared band's height, from molecule to molecule. */
  sharedHeight: 0.6,
  sharedPositionPerCm: 5,
  /** A shared band all but vanishes in this share of the molecules. */
  sharedMissing: 0.5,
  /** sd of the logarithm of every band's height, from recording to recording. */
  recordedHeight: 0.08,
  recordedPositionPerCm: 0.4,
  /** A recording holds up to this share of a molecule of any class. */
  impurity: 0.3,
  concentration: 0.35,
} as const

interface Line {
  readonly centerPerCm: number
  readonly height: number
  readonly widthPerCm: number
}

interface Subject {
  readonly index: number
  readonly name: string
  readonly type: string
  readonly lines: readonly Line[]
  readonly mixing: number
}

const keysPerMolecule = 2 ** 20

const logNormal = (random: Random, sd: number): number => Math.exp(sd * random.normal())
const between = (random: Random, low: number, high: number): number => low + (high - low) * random.uniform()

function subjectsOf(seed: number): Subject[] {
  const all = moleculeClasses.flatMap((group) => group.molecules.map((molecule) => ({ group, molecule })))
  return all.map(({ group, molecule }, index) => {
    const random = randomFor(seed, streams.simulation, index * keysPerMolecule)
    const planted = group.shared.map((band): Line => {
      const centerPerCm = band.centerPerCm + variation.sharedPositionPerCm * random.normal()
      const present = random.uniform() >= variation.sharedMissing ? 1 : 0.1
      return { ...band, centerPerCm, height: band.height * present * logNormal(random, variation.sharedHeight) }
    })
    const own = molecule.bands.split(' ').map((text): Line => {
      const height = (strengths[text.slice(-1)] ?? 0) * logNormal(random, 0.15)
      return {
        centerPerCm: Number.parseFloat(text),
        height,
        widthPerCm: group.widthPerCm * between(random, 0.8, 1.3),
      }
    })
    const lines = [...planted, ...own]
    const strongest = Math.max(...lines.map((line) => line.height))
    return {
      index,
      name: molecule.name,
      type: `${group.className}/${molecule.family}`,
      lines: lines.map((line) => ({ ...line, height: line.height / strongest })),
      mixing: between(random, 0.35, 0.75),
    }
  })
}

interface Recording {
  readonly molecule: number
  readonly replicate: number
}

/** How often a molecule of each class is recorded in a round of the library: classes are as unequal as in real ones. */
const recordingsARound: Readonly<Record<string, number>> = {
  Proteins: 6,
  Lipids: 5,
  Saccharides: 4,
  AminoAcids: 3,
  PrimaryMetabolites: 2,
  NucleicAcids: 2,
}
const passesARound = Math.max(...Object.values(recordingsARound))

/** The molecules that are recorded in a pass: one of each class, then the next of each. */
function passOrder(classes: readonly MoleculeClass[], pass: number): number[] {
  const starts = classes.map((_, c) => classes.slice(0, c).reduce((sum, group) => sum + group.molecules.length, 0))
  const longest = Math.max(...classes.map((group) => group.molecules.length))
  const order: number[] = []
  for (let k = 0; k < longest; k++) {
    for (const [c, group] of classes.entries()) {
      const recorded = pass % passesARound < (recordingsARound[group.className] ?? 1)
      if (recorded && k < group.molecules.length) order.push((starts[c] ?? 0) + k)
    }
  }
  return order
}

/** All molecules in the first pass, so that few rows show every class; then those of the large classes more often. */
function recordingsOf(rows: number): Recording[] {
  const recordings: Recording[] = []
  const replicates = new Map<number, number>()
  for (let pass = 0; recordings.length < rows; pass++) {
    for (const molecule of passOrder(moleculeClasses, pass)) {
      if (recordings.length === rows) break
      const replicate = replicates.get(molecule) ?? 0
      replicates.set(molecule, replicate + 1)
      recordings.push({ molecule, replicate })
    }
  }
  return recordings.sort((a, b) => a.molecule - b.molecule || a.replicate - b.replicate)
}

function addLines(
  target: Float64Array,
  axis: Float64Array,
  subject: Subject,
  scale: number,
  random: Random,
  at: Instrument,
) {
  for (const line of subject.lines) {
    const height = scale * line.height * logNormal(random, variation.recordedHeight)
    const center =
      line.centerPerCm +
      at.offsetPerCm +
      at.stretch * (line.centerPerCm - 1125) +
      variation.recordedPositionPerCm * random.normal()
    const width = broadened(line.widthPerCm, at.resolutionPerCm)
    for (let i = 0; i < target.length; i++) {
      target[i] = (target[i] ?? 0) + height * pseudoVoigt((axis[i] ?? 0) - center, width, subject.mixing)
    }
  }
}

/** A falling tail and one broad hump, together `height` above the dark level at most. */
function addBackground(target: Float64Array, random: Random, height: number): void {
  const tail = between(random, 0.3, 0.7)
  const fall = between(random, 0.25, 0.9)
  const humpAt = between(random, 0.1, 0.9)
  const humpWidth = between(random, 0.25, 0.5)
  for (let i = 0; i < target.length; i++) {
    const x = i / (target.length - 1)
    const hump = Math.exp(-0.5 * ((x - humpAt) / humpWidth) ** 2)
    target[i] = (target[i] ?? 0) + height * (tail * Math.exp(-x / fall) + (1 - tail) * hump)
  }
}

function record(
  target: Float32Array,
  axis: Float64Array,
  subjects: readonly Subject[],
  subject: Subject,
  replicate: number,
  seed: number,
) {
  const random = randomFor(seed, streams.simulation, subject.index * keysPerMolecule + 1 + replicate)
  const at = instruments[(replicate + subject.index) % 2 === 0 ? 0 : 1]
  const signal = new Float64Array(axis.length)
  const impurity = variation.impurity * random.uniform() ** 2
  const other = subjects[random.integer(subjects.length)] ?? subject
  addLines(signal, axis, subject, 1 - impurity, random, at)
  addLines(signal, axis, other, impurity, random, at)
  addBackground(signal, random, between(random, ...at.background))
  const counts = at.peakCounts * logNormal(random, variation.concentration)
  for (let i = 0; i < target.length; i++) {
    const position = (2 * i) / (axis.length - 1) - 1
    const expected = counts * (signal[i] ?? 0) * at.response(position)
    // Poisson counts are normal to a good approximation at hundreds of counts and more.
    const noise = Math.sqrt(expected + at.readNoiseCounts ** 2) * random.normal()
    target[i] = Math.max(0, expected + noise)
  }
  return at
}

/**
 * Simulates `rows` spectra on an even axis, 1351 points from 450 to 1800 cm⁻¹ unless asked
 * otherwise. The same molecule and replicate give the same spectrum whatever `rows` is. Columns:
 * id, component (the molecule), type (class/family), instrument, replicate.
 */
export function simulateRaman(request: RamanSimulation): SimulatedRaman {
  const { rows, seed, points = 1351, fromPerCm = 450, toPerCm = 1800 } = request
  const axis = Float64Array.from({ length: points }, (_, i) => fromPerCm + (i * (toPerCm - fromPerCm)) / (points - 1))
  const subjects = subjectsOf(seed)
  const recordings = recordingsOf(rows)

  const intensities = new Float32Array(rows * points)
  const table = recordings.flatMap(({ molecule, replicate }, row) => {
    const subject = subjects[molecule]
    if (!subject) return []
    const target = intensities.subarray(row * points, (row + 1) * points)
    const { name } = record(target, axis, subjects, subject, replicate, seed)
    return [{ component: subject.name, type: subject.type, instrument: name, replicate: String(replicate + 1) }]
  })
  const digits = String(rows).length
  return {
    content: {
      axis: axisIn('cm-1', axis),
      intensities,
      rows,
      columns: [
        { name: 'id', values: table.map((_, row) => `S${String(row + 1).padStart(digits, '0')}`) },
        { name: 'component', values: table.map((item) => item.component) },
        { name: 'type', values: table.map((item) => item.type) },
        { name: 'instrument', values: table.map((item) => item.instrument) },
        { name: 'replicate', values: table.map((item) => item.replicate) },
      ],
    },
    suggested: { id: 'id', target: { column: 'type', part: 'first' }, group: 'component' },
    plantedBands: moleculeClasses.map(({ className, shared }) => ({ className, bands: shared })),
  }
}
