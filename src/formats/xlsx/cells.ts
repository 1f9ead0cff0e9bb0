/** The cells of a sheet as a grid of numbers and texts: formulas by their last value, dates as ISO 8601, errors as missing. */
import { FileFault } from '../binaryView.ts'
import type { Cell } from '../table/positionRow.ts'
import { scanXml } from '../xml/scanXml.ts'
import { decodedText } from './decodedXml.ts'
import type { Workbook } from './parts.ts'

/** As far as Excel itself goes. */
const mostColumns = 16_384
const mostRows = 1_048_576
/** A sheet may name cells far apart; what lies between them is not written anywhere. */
const mostPerStated = 64
const fewCells = 100_000

/** `BC12` → column 54 (from 0) and row 11. */
function placeOf(reference: string): { column: number; row: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference)
  if (!match) return null
  let column = 0
  for (const letter of (match[1] ?? '').toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  const row = Number(match[2])
  return column > mostColumns || row < 1 || row > mostRows ? null : { column: column - 1, row: row - 1 }
}

const daySeconds = 86_400

/** Days since 1900 (with the 29 February that year did not have) or 1904. */
export function dateText(days: number, from1904: boolean): string {
  if (days < 0 || days > 2_958_466) return String(days)
  // A time of day alone has no date.
  const seconds = Math.round(days * daySeconds)
  const time = new Date((seconds % daySeconds) * 1000).toISOString().slice(11, 19)
  if (days < 1 && !from1904) return time
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const date = new Date(epoch + Math.floor(seconds / daySeconds) * daySeconds * 1000).toISOString().slice(0, 10)
  return seconds % daySeconds === 0 ? date : `${date}T${time}`
}

const plainNumber = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i

function cellValue(type: string, raw: string, style: number, book: Workbook): Cell {
  switch (type) {
    case 's': {
      const text = book.sharedTexts[Number(raw)]
      return text === undefined || text.trim() === '' ? null : text.trim()
    }
    case 'inlineStr':
    case 'str': {
      const text = decodedText(raw).trim()
      return text === '' ? null : text
    }
    case 'b':
      return raw.trim() === '1' ? 'true' : 'false'
    case 'e':
      return null
    case 'd':
      return raw.trim() || null
    default: {
      if (!plainNumber.test(raw)) return raw.trim() || null
      const number = Number(raw)
      return book.dateFormats[style] ? dateText(number, book.from1904) : number
    }
  }
}

/** @throws FileFault where the sheet is larger than it can be. */
export function cellsOf(sheet: string, book: Workbook): Cell[][] {
  const grid: Cell[][] = []
  let row = -1
  let column = -1
  let type = 'n'
  let style = 0
  let raw = ''
  let stated = 0
  let size = 0
  let collecting = false
  let phonetic = false

  const put = (value: Cell): void => {
    if (value === null) return
    while (grid.length <= row) grid.push([])
    const cells = grid[row]
    if (!cells) return
    size += Math.max(0, column + 1 - cells.length)
    if (size + grid.length > fewCells + mostPerStated * stated)
      throw new FileFault('A sheet of it names cells that lie too far apart.')
    while (cells.length < column) cells.push(null)
    cells[column] = value
  }
  scanXml(sheet, {
    open(name, attribute) {
      if (name === 'row') {
        const own = Number(attribute('r') ?? Number.NaN)
        row = Number.isInteger(own) && own >= 1 && own <= mostRows ? own - 1 : row + 1
        column = -1
        // Rows without cells take their place in a grid as well.
        stated++
      } else if (name === 'c') {
        const place = placeOf(attribute('r') ?? '')
        column = place ? place.column : column + 1
        if (place) row = place.row
        type = attribute('t') ?? 'n'
        style = Number(attribute('s') ?? 0)
        raw = ''
        stated++
        if (column >= mostColumns) throw new FileFault('A row of it has more cells than a sheet can have.')
      } else if (name === 'v') collecting = true
      else if (name === 't') collecting = type === 'inlineStr' && !phonetic
      else if (name === 'rPh') phonetic = true
    },
    text(text) {
      if (collecting) raw += text
    },
    close(name) {
      if (name === 'v' || name === 't') collecting = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'c' && raw !== '' && row >= 0) put(cellValue(type, raw, style, book))
    },
  })
  return grid
}
