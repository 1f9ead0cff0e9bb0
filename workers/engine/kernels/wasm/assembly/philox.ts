/** Philox4x32-10 over four counter blocks side by side, one per lane: bit for bit the words of the generator in the domain. */

/** Of a 32×32-bit product in each lane, the low or the high words, given the products of lanes 0–1 and 2–3. */
// @ts-ignore: decorator
@inline
function lowWords(first: v128, second: v128): v128 {
  return v128.shuffle<i32>(first, second, 0, 2, 4, 6)
}

// @ts-ignore: decorator
@inline
function highWords(first: v128, second: v128): v128 {
  return v128.shuffle<i32>(first, second, 1, 3, 5, 7)
}

/** Writes the 16 words of counters (block … block + 3, step, layer, stream) in order. */
export function sixteenWords(block: i32, step: i32, layer: i32, stream: i32, keyLow: i32, keyHigh: i32, target: usize): void {
  const m0 = i32x4.splat(0xd2511f53)
  const m1 = i32x4.splat(0xcd9e8d57)
  let c0 = i32x4.add(i32x4.splat(block), i32x4(0, 1, 2, 3))
  let c1 = i32x4.splat(step)
  let c2 = i32x4.splat(layer)
  let c3 = i32x4.splat(stream)
  for (let round = 0; round < 10; round++) {
    const a0 = i64x2.extmul_low_i32x4_u(c0, m0)
    const a1 = i64x2.extmul_high_i32x4_u(c0, m0)
    const b0 = i64x2.extmul_low_i32x4_u(c2, m1)
    const b1 = i64x2.extmul_high_i32x4_u(c2, m1)
    c0 = v128.xor(v128.xor(highWords(b0, b1), c1), i32x4.splat(keyLow))
    c2 = v128.xor(v128.xor(highWords(a0, a1), c3), i32x4.splat(keyHigh))
    c1 = lowWords(b0, b1)
    c3 = lowWords(a0, a1)
    keyLow += 0x9e3779b9
    keyHigh += 0xbb67ae85
  }
  const low01 = v128.shuffle<i32>(c0, c1, 0, 4, 1, 5)
  const high01 = v128.shuffle<i32>(c0, c1, 2, 6, 3, 7)
  const low23 = v128.shuffle<i32>(c2, c3, 0, 4, 1, 5)
  const high23 = v128.shuffle<i32>(c2, c3, 2, 6, 3, 7)
  v128.store(target, v128.shuffle<i32>(low01, low23, 0, 1, 4, 5))
  v128.store(target, v128.shuffle<i32>(low01, low23, 2, 3, 6, 7), 16)
  v128.store(target, v128.shuffle<i32>(high01, high23, 0, 1, 4, 5), 32)
  v128.store(target, v128.shuffle<i32>(high01, high23, 2, 3, 6, 7), 48)
}
