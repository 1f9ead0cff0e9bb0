/** Every format of spectra that is read, one line each. A new one: its folder, its line here. */
import type { Reader } from './reader.ts'

export const readers: readonly Reader[] = []
