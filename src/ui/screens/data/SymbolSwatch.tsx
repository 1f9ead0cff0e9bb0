import { symbols } from './classMap.ts'

const shapes: Readonly<Record<(typeof symbols)[number], string>> = {
  circle: 'M5 1a4 4 0 1 1 0 8 4 4 0 0 1 0-8z',
  square: 'M1.5 1.500h7v7h-7z',
  diamond: 'M5 .4 9.600 5 5 9.600.4 5z',
  'triangle-up': 'M5 .8 9.500 8.800h-9z',
  cross: 'M3.500.8h3v2.700h2.700v3H6.500v2.700h-3V6.500H.8v-3h2.700z',
  x: 'M2.700.6 5 2.900 7.300.6 9.400 2.700 7.100 5l2.300 2.300-2.100 2.100L5 7.100 2.700 9.400.6 7.300 2.900 5 .6 2.700z',
}

/** The mark a class has on the map. */
export function SymbolSwatch({ index, colour }: { readonly index: number; readonly colour: string }) {
  const symbol = symbols[index % symbols.length] ?? 'circle'
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" style={{ flex: 'none' }}>
      <path d={shapes[symbol]} fill={colour} />
    </svg>
  )
}
