/** Lines the user leaves out become blank ones, so that all others keep their numbers. */
export type LineRanges = readonly (readonly [number, number])[]

export const isLeftOut = (line: number, ranges: LineRanges | undefined): boolean =>
  ranges?.some(([first, last]) => line >= first && line <= last) ?? false

/** How many of the lines between two, both excluded, are left out. */
export function leftOutBetween(from: number, to: number, ranges: LineRanges | undefined): number {
  let count = 0
  if (ranges) for (let line = from + 1; line < to; line++) if (isLeftOut(line, ranges)) count++
  return count
}

/** Blanks those lines of a text that comes in pieces cut anywhere; LF, CR LF and CR end a line. */
export function lineBlanker(ranges: LineRanges | undefined): (piece: string) => string {
  if (!ranges || ranges.length === 0) return (piece) => piece
  const last = Math.max(...ranges.map(([, to]) => to))
  let line = 1
  let afterReturn = false
  return (piece) => {
    if (line > last) return piece
    let kept = ''
    let from = 0
    if (afterReturn && piece[0] === '\n') {
      kept = '\n'
      from = 1
    }
    if (piece !== '') afterReturn = false
    const lineEnd = /\r\n|[\r\n]/g
    while (from < piece.length && line <= last) {
      lineEnd.lastIndex = from
      const found = lineEnd.exec(piece)
      const end = found?.index ?? piece.length
      if (!isLeftOut(line, ranges)) kept += piece.slice(from, end)
      if (!found) return kept
      const [mark] = found
      from = end + mark.length
      afterReturn = mark === '\r' && from === piece.length
      kept += mark
      line++
    }
    return kept + piece.slice(from)
  }
}
