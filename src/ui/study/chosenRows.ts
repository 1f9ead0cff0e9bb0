/** Rows of a dataset as somebody types them: `1, 8–10`, counted from 1. */

interface ChosenRows {
  /** Counted from 0; none while the text is empty or wrong. */
  readonly rows: readonly number[]
  readonly fault: string | null
}

const mostRows = 12

export function chosenRows(text: string, count: number): ChosenRows {
  const rows: number[] = []
  for (const part of text.split(/[,;\s]+/).filter((word) => word !== '')) {
    const [, first = '', last = first] = /^(\d+)(?:[-–](\d+))?$/.exec(part) ?? []
    const [from, to] = [Number(first), Number(last)]
    if (first === '' || from < 1 || to < from || to > count) {
      return { rows: [], fault: `Give row numbers from 1 to ${count.toLocaleString('en')}, for instance 1, 8–10.` }
    }
    if (rows.length + to - from + 1 > mostRows) return { rows: [], fault: `Choose at most ${mostRows} spectra.` }
    for (let row = from; row <= to; row++) rows.push(row - 1)
  }
  return { rows, fault: null }
}
