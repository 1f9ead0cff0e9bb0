/**
 * Reads OMNIC files. From byte 304 on, a line of 16 bytes for each piece of the file says what it is and where it lies: 2 a header, 3
 * intensities, 4 a comment, 27 the history, 107 title and date, 102 and 103 interferograms. A header begins the next spectrum.
 */
import { ok } from '#domain/result'
import { BinaryView, FileFault, guarded } from '../binaryView.ts'
import { isoOfMilliseconds } from '../dates.ts'
import { groupByAxis, type SingleSpectrum } from '../groupByAxis.ts'
import { evenPositions } from '../positions.ts'
import type { FileFacts, ReadFile } from '../reader.ts'
import { axisMeaning, intensityMeaning } from './codes.ts'

const linesAt = 304
const lineBytes = 16
const mostLines = 200_000
const key = {
  header: 2,
  intensities: 3,
  comment: 4,
  history: 27,
  sampleInterferogram: 102,
  backgroundInterferogram: 103,
  titleAndDate: 107,
}

interface Piece {
  readonly at: number
  readonly size: number
}

interface Pieces {
  readonly header: Piece
  intensities?: Piece
  titleAndDate?: Piece
}

interface Contents {
  readonly spectra: readonly Pieces[]
  readonly others: ReadonlyMap<number, Piece>
}

function contentsOf(view: BinaryView): Contents {
  const declared = view.u16(294)
  const spectra: Pieces[] = []
  const others = new Map<number, Piece>()
  for (let k = 0; k < (declared || mostLines) && view.has(linesAt + k * lineBytes, lineBytes); k++) {
    const line = linesAt + k * lineBytes
    const kind = view.u8(line)
    if (kind === 0) break
    const piece = { at: view.u32(line + 2), size: view.u32(line + 6) }
    const current = spectra.at(-1)
    if (kind === key.header) spectra.push({ header: piece })
    else if (kind === key.intensities && current) current.intensities ??= piece
    else if (kind === key.titleAndDate && current) current.titleAndDate ??= piece
    else if (!others.has(kind)) others.set(kind, piece)
  }
  return { spectra, others }
}

/** OMNIC counts seconds from the last day of 1899, in UTC. */
function dateAt(view: BinaryView, at: number): string | undefined {
  const seconds = view.u32(at)
  const milliseconds = Date.UTC(1899, 11, 31) + seconds * 1000
  return milliseconds > 0 ? isoOfMilliseconds(milliseconds) : undefined
}

/** Places on a map are written into titles: `X = 12.5, Y = -3`. */
function placeIn(title: string): { x: string; y: string } | null {
  const match = /\bX\s*[=:]\s*(-?\d+(?:\.\d+)?)\D*?\bY\s*[=:]\s*(-?\d+(?:\.\d+)?)/i.exec(title)
  return match?.[1] && match[2] ? { x: match[1], y: match[2] } : null
}

function spectrumOf(view: BinaryView, { header, intensities, titleAndDate }: Pieces): SingleSpectrum {
  if (!intensities) throw new FileFault('A spectrum in it has a header but no intensities.')
  const points = view.u32(header.at + 4)
  const scale = intensityMeaning(view.u8(header.at + 12))
  if (points < 1 || 4 * points > intensities.size) {
    throw new FileFault(
      `A spectrum in it should have ${points} points, and ${Math.floor(intensities.size / 4)} are there.`,
    )
  }
  view.need(intensities.at, 4 * points)
  const values = evenPositions(view.f32(header.at + 16), view.f32(header.at + 20), points)
  const title = titleAndDate ? view.text(titleAndDate.at, 256) : undefined
  const date = titleAndDate && titleAndDate.size >= 260 ? dateAt(view, titleAndDate.at + 256) : undefined
  const place = placeIn(title ?? '')
  return {
    label: scale.unit === 'single beam' ? 'single beam' : scale.quantity,
    axis: { values, ...axisMeaning(view.u8(header.at + 8)) },
    intensity: scale,
    intensities: view.floats32(intensities.at, points),
    beside: {
      ...(title === undefined ? {} : { title }),
      ...(date === undefined ? {} : { date }),
      ...(place ? { X: place.x, Y: place.y } : {}),
    },
  }
}

/** The interferogram behind a spectrum, as one more kind to choose. */
function interferogramOf(view: BinaryView, { at, size }: Piece, of: string): SingleSpectrum {
  const points = Math.floor(size / 4)
  if (points < 1) throw new FileFault(`Its interferogram of the ${of} is empty.`)
  const intensities = view.floats32(at, points)
  return {
    label: `interferogram of the ${of}`,
    axis: { values: evenPositions(0, Math.max(points - 1, 0), points), quantity: 'interferogram point', unit: 'index' },
    intensity: { quantity: 'interferogram', unit: 'V' },
    intensities,
    beside: {},
  }
}

function factsOf(view: BinaryView, { spectra, others }: Contents): FileFacts {
  const title = view.text(30, 255)
  const isGroup = spectra.some(({ titleAndDate }) => titleAndDate)
  const date = isGroup ? undefined : dateAt(view, 296)
  const text = (kind: number): string => {
    const piece = others.get(kind)
    return piece && view.has(piece.at, piece.size) ? view.text(piece.at, piece.size) : ''
  }
  const comment = text(key.comment)
  const history = text(key.history)
  return {
    ...(title === '' ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    ...(comment === '' ? {} : { comment }),
    ...(history === '' ? {} : { further: { history: history.slice(0, 4000) } }),
  }
}

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'Thermo OMNIC', () => {
    const view = new BinaryView(bytes)
    const contents = contentsOf(view)
    if (contents.spectra.length === 0) throw new FileFault('It lists no spectrum.')
    let bytesUsed = 0
    const spectra = contents.spectra.map((pieces) => {
      const spectrum = spectrumOf(view, pieces)
      bytesUsed += spectrum.intensities.byteLength
      if (bytesUsed > view.length) throw new FileFault('Its spectra lie on top of each other.')
      return spectrum
    })
    const parts = groupByAxis(spectra)
    // The interferograms of a group belong to one spectrum each, and are left.
    const sources = [
      ['sample', contents.others.get(key.sampleInterferogram)],
      ['background', contents.others.get(key.backgroundInterferogram)],
    ] as const
    const interferograms =
      spectra.length > 1
        ? []
        : sources.flatMap(([of, piece]) => (piece ? groupByAxis([interferogramOf(view, piece, of)]) : []))
    return ok({
      parts: [...parts, ...interferograms],
      together: interferograms.length === 0,
      facts: factsOf(view, contents),
      guesses: [],
      warnings: [],
    })
  })
