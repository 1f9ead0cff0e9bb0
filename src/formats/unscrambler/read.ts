import { ok } from '#domain/result'
import { BinaryView, FileFault, guarded } from '../binaryView.ts'
import { guessAxis } from '../guessAxis.ts'
import type { ReadColumn, ReadFile, ReadGuess, ReadSpectra } from '../reader.ts'
import { childOf, childrenOf, parseXml, type XmlElement } from '../xml/xmlTree.ts'
import { type ZipMember, zipMembers } from '../zip/readZip.ts'

const utf8 = new TextDecoder('utf-8')
const slashes = (name: string): string => name.replace(/\\/g, '/').toLowerCase()

interface Columns {
  readonly spectral: readonly number[]
  readonly others: readonly number[]
}

const isPosition = (header: string | undefined): boolean => /^\s*\d+([.,]\d+)?(e[-+]?\d+)?\s*$/i.test(header ?? '')
const positionOf = (header: string): number => Number(header.trim().replace(',', '.'))

/** The columns of numbers in the header; of several such ranges (another block of the matrix) the longest run. */
function columnsOf(headers: readonly string[]): Columns {
  let [best, from] = [[0, 0] as [number, number], -1]
  for (let k = 0; k <= headers.length; k++) {
    const position = isPosition(headers[k])
    if (position && from < 0) from = k
    if (!position && from >= 0) {
      if (k - from > best[1] - best[0]) best = [from, k]
      from = -1
    }
  }
  const all = headers.map((_, k) => k)
  return { spectral: all.slice(...best), others: all.filter((k) => k < best[0] || k >= best[1]) }
}

interface Matrix {
  readonly part: ReadSpectra
  readonly guesses: readonly ReadGuess[]
}

const headersOf = (matrix: XmlElement, kind: '0' | '1'): readonly string[] =>
  childOf(matrix, 'headers')
    ?.children.find(({ name, attributes }) => name === 'v' && attributes.htype === kind)
    ?.text.split('\t') ?? []

/** null: a matrix without spectra in it. */
function matrixOf(xml: ZipMember, members: readonly ZipMember[], label: string): Matrix | null {
  const matrix = parseXml(utf8.decode(xml.read()))
  const [rows = 0, width = 0] = (matrix.attributes.size ?? '').split(',').map(Number)
  const columnHeaders = headersOf(matrix, '1')
  const { spectral, others } = columnsOf(columnHeaders)
  if (matrix.name !== 'matrix' || spectral.length < 2 || rows < 1) return null
  const data = childOf(matrix, 'data')?.attributes
  const path = slashes(data?.path ?? xml.name.replace(/\.xml$/i, '.bin'))
  const bin = members.find(({ name }) => slashes(name) === path)
  if (!bin) throw new FileFault(`Its matrix “${label}” lacks the file of its values (${path}).`)
  const view = new BinaryView(bin.read())
  const start = Number(data?.offset ?? 0)
  view.need(start, 4 * rows * width)
  if (columnHeaders.length > width) throw new FileFault(`Its matrix “${label}” has more headers than columns.`)
  const values = view.floats32(start, rows * width)
  const positions = Float64Array.from(spectral, (k) => positionOf(columnHeaders[k] ?? ''))
  const intensities = new Float32Array(rows * spectral.length)
  const from = spectral[0] ?? 0
  for (let row = 0; row < rows; row++) {
    intensities.set(values.subarray(row * width + from, row * width + from + spectral.length), row * spectral.length)
  }
  const names = headersOf(matrix, '0')
  const columns: ReadColumn[] = [
    ...(names.length === rows ? [{ name: 'sample', values: names, role: 'id' as const }] : []),
    ...others.map((k) => ({
      name: columnHeaders[k] ?? `column ${k + 1}`,
      values: Array.from({ length: rows }, (_, row) => String(Number((values[row * width + k] ?? 0).toPrecision(9)))),
      role: 'target' as const,
    })),
  ]
  // Near-infrared calibrations are what the program is made for.
  const { axis, guesses } = guessAxis(positions, null, `${label} near-infrared`)
  return {
    part: {
      label,
      axis,
      intensity: { quantity: 'unknown', unit: null },
      intensities,
      rows,
      columns,
    },
    guesses,
  }
}

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'Unscrambler', () => {
    const members = zipMembers(bytes)
    const member = members.find((other) => slashes(other.name) === 'project.xml')
    if (!member) throw new FileFault('The zip holds no “Project.xml”.')
    const project = parseXml(utf8.decode(member.read()))
    const version = childOf(project, 'version') ?? project
    const matrices = childrenOf(version, 'data')
      .filter(({ attributes }) => attributes.type === 'matrix')
      .flatMap(({ attributes }) => {
        const xml = members.find((other) => slashes(other.name) === slashes(attributes.target ?? ''))
        return (xml && matrixOf(xml, members, attributes.name ?? 'matrix')) ?? []
      })
    const [first] = matrices
    if (!first) {
      throw new FileFault(
        'No matrix in it has numbers for column names, so none is a table of spectra.',
        'Name the columns by their wavelengths in The Unscrambler, or export the matrix as text.',
      )
    }
    return ok({
      parts: matrices.map(({ part }) => part),
      together: false,
      facts: { title: first.part.label },
      guesses: first.guesses,
      warnings: [],
    })
  })
