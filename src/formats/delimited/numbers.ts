/**
 * Numbers out of cells, strictly: `-12`, `3.5`, `.5`, `1e-3`, Fortran's `1.2D+03`, blanks around them, nothing more. No NaN,
 * no infinity, no hexadecimal, no thousands marks (`text/notation.ts` reads those where a file has them).
 */
import type { AppError, ErrorPlace } from '#domain/result'

export type Decimal = '.' | ','

/** The largest value a float32 holds. */
export const maxIntensity = 3.4028234663852886e38

// No digit can be matched in two ways, which would take the square of a long cell's length.
const forms: Readonly<Record<Decimal, RegExp>> = {
  '.': /^[ \t]*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[ed][-+]?\d+)?[ \t]*$/i,
  ',': /^[ \t]*[-+]?(?:\d+(?:,\d*)?|,\d+)(?:[ed][-+]?\d+)?[ \t]*$/i,
}

/** Whether a cell is a plain number, of whatever size. */
export const isNumber = (cell: string, decimal: Decimal): boolean => forms[decimal].test(cell)

/** The nearest double; NaN when the cell is no number, infinite when it is one beyond the range of a double. */
export function parseNumber(cell: string, decimal: Decimal): number {
  if (!isNumber(cell, decimal)) return Number.NaN
  const pointed = decimal === '.' ? cell : cell.replace(',', '.')
  const value = Number(pointed)
  return Number.isNaN(value) ? Number(pointed.replace(/d/i, 'e')) : value
}

/** Why `text` is not a number that can be used, at a place in a file. */
export function numberFault(text: string, where: ErrorPlace): AppError {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text
  if (text.trim() === '') {
    return {
      code: 'empty-cell',
      message: 'A number is missing.',
      where,
      remedy: 'Fill the cell, or remove the row or column.',
    }
  }
  if (/^[-+]?(nan|inf(inity)?|#?n\/?a)$/i.test(text.trim())) {
    return {
      code: 'not-finite',
      message: `“${shown}” is not a finite number.`,
      where,
      remedy: 'Replace it with a measured or interpolated value, or remove the spectrum.',
    }
  }
  if (/^[-+]?(\d+([.,]\d*)?|[.,]\d+)(e[-+]?\d+)?$/i.test(text.trim())) {
    const comma = /,\d/.test(text)
    return comma
      ? {
          code: 'not-a-number',
          message: `“${shown}” has a comma where a decimal point was expected.`,
          where,
          remedy: 'Choose the decimal comma for this file.',
        }
      : {
          code: 'number-too-large',
          message: `“${shown}” is outside the range of single-precision numbers (±3.4e38).`,
          where,
          remedy: 'Correct the cell; if the values are right, use a smaller unit.',
        }
  }
  return {
    code: 'not-a-number',
    message: `“${shown}” is not a number.`,
    where,
    remedy: 'Correct the cell, or choose another delimiter, decimal mark or layout for this file.',
  }
}
