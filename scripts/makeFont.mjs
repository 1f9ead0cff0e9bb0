/**
 * Cuts the studio's font out of Inter: `node scripts/makeFont.mjs`. Run it when the character set
 * below changes; the result is kept in the repository so that a build needs no font tools.
 * Inter's own latin files lack ⁻, ₂ and λ, and “cm⁻¹” would be set in two fonts.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import subsetFont from 'subset-font'

const range = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join('')

const characters = [
  range(0x20, 0x7e),
  range(0xa0, 0xff), // Latin-1
  'ŒœŠšŽžŸıŁłĆćČčĐđĞğİŃńŚśŞşŹźŻżŐőŰűĀāĒēĪīŌōŪūĄąĘęĚěŘřŮůÑñ',
  range(0x391, 0x3a1),
  range(0x3a3, 0x3c9), // Greek
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎',
  '‐‑‒–—‘’‚“”„†‡•…‰′″‹›⁄€™',
  '←↑→↓↔⌘⇧⌥⌃⏎⌫⎋',
  '−×÷±·∙√∞∂∫∑∏∆≈≠≤≥≡∈∝',
  '●■▲◆○□△✓✗‖',
  '\u2009\u200a\u202f\u2212',
].join('')

const require = createRequire(import.meta.url)
const packageRoot = dirname(require.resolve('inter-ui/package.json'))
const fonts = join(import.meta.dirname, '../src/ui/fonts')

const source = await readFile(join(packageRoot, 'variable/InterVariable.woff2'))
const subset = await subsetFont(source, characters, {
  targetFormat: 'woff2',
  // The weights in use; the optical size of text, because the axis would cost a third of the file.
  variationAxes: { wght: { min: 400, max: 700 }, opsz: 14 },
})
await writeFile(join(fonts, 'inter-spectral.woff2'), subset)
await writeFile(join(fonts, 'OFL.txt'), await readFile(join(packageRoot, 'LICENSE.txt')))
console.log(`inter-spectral.woff2: ${subset.length} bytes`)
