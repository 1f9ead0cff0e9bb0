import { describe, expect, it } from 'vitest'
import { mirrored } from './weightLayouts.ts'

const count = (n: number) => Float32Array.from({ length: n }, (_, i) => i)

describe('weight layouts', () => {
  it('turns a convolution’s [out, in, kernel] into [kernel, in, out]', () => {
    const { shape, data } = mirrored({ shape: [4, 2, 3], data: count(24) })
    expect(shape).toEqual([3, 2, 4])
    const at = (kernel: number, input: number, output: number) => data[(kernel * 2 + input) * 4 + output]
    // out 3, in 1, kernel 2 stood at (3·2 + 1)·3 + 2.
    expect(at(2, 1, 3)).toBe(23)
    expect(at(0, 1, 2)).toBe(15)
  })

  it('transposes a dense layer and leaves vectors alone', () => {
    expect(mirrored({ shape: [2, 3], data: count(6) })).toEqual({
      shape: [3, 2],
      data: Float32Array.of(0, 3, 1, 4, 2, 5),
    })
    expect(mirrored({ shape: [3], data: count(3) })).toEqual({ shape: [3], data: count(3) })
  })

  it('comes back to the same bits when it is done twice, without touching what it was given', () => {
    const tensor = { shape: [5, 3, 7], data: count(105) }
    expect(mirrored(mirrored(tensor))).toEqual(tensor)
    expect(tensor.data).toEqual(count(105))
  })
})
