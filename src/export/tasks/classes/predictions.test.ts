import { describe, expect, it } from 'vitest'
import { predictionsCsv } from './predictions.ts'

describe('predictions.csv', () => {
  const table = {
    ids: ['a', 'b'],
    classNames: ['Lipids', 'Proteins'],
    logits: Float32Array.of(0.1, 0.1, -1000, 1000),
    probabilities: true,
  }
  const lines = new TextDecoder().decode(predictionsCsv(table)).split('\r\n')

  it('names its columns by class', () => {
    expect(lines[0]).toBe('id,predicted,p_Lipids,p_Proteins,logit_Lipids,logit_Proteins')
  })

  it('writes 9 significant digits, takes the first class on a tie, and never overflows', () => {
    expect(lines[1]).toBe('a,Lipids,0.5,0.5,0.100000001,0.100000001')
    expect(lines[2]).toBe('b,Proteins,0,1,-1000,1000')
  })

  it('leaves the probabilities blank where scores are none', () => {
    const [, line] = new TextDecoder().decode(predictionsCsv({ ...table, probabilities: false })).split('\r\n')
    expect(line).toBe('a,Lipids,,,0.100000001,0.100000001')
  })

  it('gives back every logit bit for bit', () => {
    const logits = Float32Array.from({ length: 400 }, (_, i) => Math.fround(Math.sin(i) * 10 ** ((i % 30) - 15)))
    const csv = new TextDecoder().decode(
      predictionsCsv({ ids: Array(200).fill('x'), classNames: ['a', 'b'], logits, probabilities: true }),
    )
    const read = csv
      .trim()
      .split('\r\n')
      .slice(1)
      .flatMap((line) => line.split(',').slice(4).map(Number))
    expect(Float32Array.from(read)).toEqual(logits)
  })
})
