/**
 * The built-in sample of numbers to learn: near-infrared spectra (log 1/R) of mixtures of four substances with known contents, as two
 * instruments would record them. Every mixture is recorded several times; each recording has its own scatter (multiplicative and
 * additive) and temperature, which moves the bands of water. Deterministic in its seed. Bands: Osborne, Fearn & Hindle 1993.
 */
import { type Random, randomFor, streams } from '../random/rng.ts'

export interface NirSimulation {
  readonly mixtures: number
  /** Recordings of each mixture on each instrument that sees it. */
  readonly replicates: number
  readonly seed: number
}

export const defaultNirSimulation: NirSimulation = { mixtures: 64, replicates: 3, seed: 42 }

/** What one recording is of, and how it was made. */
export interface NirRecording {
  /** `M07` */
  readonly mixture: string
  readonly instrument: string
  readonly replicate: number
  readonly temperatureC: number
  /** In the order of `nirSubstances`, % by mass, sum 100. */
  readonly contents: readonly number[]
}

export interface SimulatedNir {
  readonly wavelengthsNm: Float64Array
  /** log 1/R, row-major. */
  readonly intensities: Float32Array
  readonly recordings: readonly NirRecording[]
}

interface Band {
  readonly centreNm: number
  readonly sdNm: number
  /** log 1/R at 100%. */
  readonly height: number
  /** nm per kelvin. */
  readonly drift?: number
}

interface Substance {
  readonly name: string
  /** Mean and spread of its share before shares are scaled to 100. */
  readonly mean: number
  readonly sd: number
  readonly bands: readonly Band[]
}

export const nirSubstances: readonly Substance[] = [
  {
    name: 'moisture',
    mean: 12,
    sd: 3,
    bands: [
      { centreNm: 1450, sdNm: 38, height: 1.3, drift: -0.35 },
      { centreNm: 1940, sdNm: 42, height: 2.6, drift: -0.5 },
    ],
  },
  {
    name: 'protein',
    mean: 14,
    sd: 4,
    bands: [
      { centreNm: 1510, sdNm: 34, height: 0.55 },
      { centreNm: 2055, sdNm: 30, height: 1.1 },
      { centreNm: 2180, sdNm: 28, height: 1 },
    ],
  },
  {
    name: 'fat',
    mean: 6,
    sd: 2.5,
    bands: [
      { centreNm: 1212, sdNm: 20, height: 0.5 },
      { centreNm: 1725, sdNm: 16, height: 1.25 },
      { centreNm: 1762, sdNm: 15, height: 1.05 },
      { centreNm: 2308, sdNm: 18, height: 2.1 },
    ],
  },
  {
    name: 'starch',
    mean: 68,
    sd: 6,
    bands: [
      { centreNm: 1200, sdNm: 45, height: 0.16 },
      { centreNm: 1440, sdNm: 55, height: 0.5 },
      { centreNm: 1580, sdNm: 40, height: 0.3 },
      { centreNm: 2100, sdNm: 60, height: 0.75 },
      { centreNm: 2280, sdNm: 24, height: 0.42 },
    ],
  },
]

interface Instrument {
  readonly name: string
  readonly offsetNm: number
  /** Its bands are wider by this, in quadrature. */
  readonly sdNm: number
  readonly noise: number
  /** Its log 1/R as a function of the true one: stray light bends it. */
  readonly bend: number
  /** Every second mixture only, where false. */
  readonly seesAll: boolean
}

const instruments: readonly Instrument[] = [
  { name: 'A', offsetNm: 0, sdNm: 4, noise: 2e-4, bend: 0, seesAll: true },
  { name: 'B', offsetNm: 1.6, sdNm: 9, noise: 6e-4, bend: 0.035, seesAll: false },
]

const axis = { fromNm: 1100, stepNm: 4, points: 301 }
const room = { meanC: 24, sdC: 3 }

function contentsOf(random: Random): number[] {
  const shares = nirSubstances.map(({ mean, sd }) => Math.max(0.1 * mean, mean + sd * random.normal()))
  const sum = shares.reduce((total, share) => total + share, 0)
  return shares.map((share) => Math.round((10_000 * share) / sum) / 100)
}

function record(into: Float32Array, recording: NirRecording, instrument: Instrument, random: Random): void {
  const gain = Math.exp(0.12 * random.normal())
  const offset = 0.35 + 0.08 * random.normal()
  const slope = 0.06 * random.normal()
  for (let i = 0; i < into.length; i++) {
    const nm = axis.fromNm + i * axis.stepNm - instrument.offsetNm
    let absorbed = 0
    for (const [s, { bands }] of nirSubstances.entries()) {
      const share = (recording.contents[s] ?? 0) / 100
      for (const { centreNm, sdNm, height, drift = 0 } of bands) {
        const sd = Math.hypot(sdNm, instrument.sdNm)
        const centre = centreNm + drift * (recording.temperatureC - room.meanC)
        absorbed += share * height * (sdNm / sd) * Math.exp(-(((nm - centre) / sd) ** 2) / 2)
      }
    }
    const scattered = gain * absorbed + offset + slope * ((i / (into.length - 1)) * 2 - 1)
    into[i] = scattered - instrument.bend * scattered * scattered + instrument.noise * random.normal()
  }
}

export function simulateNir({ mixtures, replicates, seed }: NirSimulation): SimulatedNir {
  const recordings: { readonly recording: NirRecording; readonly instrument: Instrument }[] = []
  for (let mixture = 0; mixture < mixtures; mixture++) {
    const contents = contentsOf(randomFor(seed, streams.simulation, mixture))
    for (const instrument of instruments) {
      if (!instrument.seesAll && mixture % 2 === 1) continue
      for (let replicate = 1; replicate <= replicates; replicate++) {
        const random = randomFor(seed, streams.simulation, 2 ** 24 + recordings.length)
        const temperatureC = Math.round(10 * (room.meanC + room.sdC * random.normal())) / 10
        const name = `M${String(mixture + 1).padStart(String(mixtures).length, '0')}`
        recordings.push({
          recording: { mixture: name, instrument: instrument.name, replicate, temperatureC, contents },
          instrument,
        })
      }
    }
  }
  const intensities = new Float32Array(recordings.length * axis.points)
  for (const [row, { recording, instrument }] of recordings.entries()) {
    const random = randomFor(seed, streams.simulation, 2 ** 25 + row)
    record(intensities.subarray(row * axis.points, (row + 1) * axis.points), recording, instrument, random)
  }
  return {
    wavelengthsNm: Float64Array.from({ length: axis.points }, (_, i) => axis.fromNm + i * axis.stepNm),
    intensities,
    recordings: recordings.map(({ recording }) => recording),
  }
}
