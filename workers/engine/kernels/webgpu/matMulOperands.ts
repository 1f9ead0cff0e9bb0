/** What the shaders of a matrix product share: their variants, and how they read the operands. */
import { type Binding, kept, type Width } from './shader.ts'

export interface MatMulVariant {
  readonly transposeA: boolean
  readonly transposeB: boolean
  readonly aWidth: Width
  readonly bWidth: Width
  readonly yWidth: Width
  readonly bias: boolean
  /** How each is kept. */
  readonly halves: { readonly a: boolean; readonly b: boolean; readonly y: boolean }
}

export type MatMulSize = 'rows' | 'columns' | 'inner' | 'rowTiles' | 'columnTiles' | 'chunkLength'

export const variantKey = ({ transposeA, transposeB, aWidth, bWidth, yWidth, bias }: MatMulVariant): string =>
  `${transposeA ? 'aT' : 'a'}${aWidth},${transposeB ? 'bT' : 'b'}${bWidth},y${yWidth},${bias ? 'bias' : 'plain'}`

export const matMulInputs = ({ aWidth, bWidth, bias, halves }: MatMulVariant): Binding[] => {
  const inputs = [kept('a', aWidth, halves.a), kept('b', bWidth, halves.b)]
  return bias ? [...inputs, { name: 'bias', type: 'f32' }] : inputs
}

interface Limits {
  readonly major: string
  readonly minor: string
  readonly stride: string
  /** The same in vec4s. */
  readonly stride4: string
}

/** Where each operand ends, as WGSL. */
export const limitsOf = ({
  transposeA,
  transposeB,
}: Pick<MatMulVariant, 'transposeA' | 'transposeB'>): { readonly a: Limits; readonly b: Limits } => ({
  a: transposeA
    ? { major: 'end', minor: 'u.rows', stride: 'u.rows', stride4: '(u.rows / 4)' }
    : { major: 'u.rows', minor: 'end', stride: 'u.inner', stride4: '(u.inner / 4)' },
  b: transposeB
    ? { major: 'u.columns', minor: 'end', stride: 'u.inner', stride4: '(u.inner / 4)' }
    : { major: 'end', minor: 'u.columns', stride: 'u.columns', stride4: '(u.columns / 4)' },
})

/**
 * WGSL function giving four neighbours of a row-major matrix from (major, minor); outside of the
 * limits it gives zeros, because even a product with a zero is no zero when the stray value is infinite.
 * Conditions are joined with &, not &&: that would be a branch apiece, of which SwiftShader's compiler
 * makes minutes of work.
 */
export const fourOf = (name: 'a' | 'b', width: Width, limits: Limits): string => `
fn ${name}Four(major: i32, minor: i32, end: i32) -> vec4f {
  let inside = major < ${limits.major};
  let at = major * ${limits.stride} + minor;
  ${
    width === 4
      ? `return select(vec4f(), ${name}At(at / 4), inside & (minor < ${limits.minor}));`
      : `return vec4f(${[0, 1, 2, 3].map((i) => `select(0.0, ${name}At(at + ${i}), inside & (minor + ${i} < ${limits.minor}))`).join(', ')});`
  }
}`
