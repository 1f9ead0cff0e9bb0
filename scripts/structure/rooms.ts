/**
 * The one-way rule as a table: which room may import which rooms and packages. `checkStructure.ts`
 * holds the code to it. `ui → state → client → protocol ⇐ workers → {engine, formats, storage} → domain`.
 */

export interface Room {
  /** Folder or file prefix; the longest match owns a file. */
  readonly path: string
  readonly rooms: readonly string[]
  /** Packages by name; `@scope/*` allows a scope. */
  readonly packages: readonly string[]
  /** `Math.random` and `Date.now` are banned: randomness and time are handed in. */
  readonly pure?: boolean
}

const uiPackages = [
  'react',
  'react-dom',
  'wouter',
  'cmdk',
  'radix-ui',
  'lucide-react',
  'react-dropzone',
  'zustand',
  '@tanstack/*',
]

export const rooms: readonly Room[] = [
  { path: 'src/domain', rooms: [], packages: ['zod'], pure: true },
  { path: 'src/formats', rooms: ['domain'], packages: ['fflate', 'papaparse', 'zod'], pure: true },
  { path: 'src/protocol', rooms: ['domain'], packages: [] },
  { path: 'src/storage', rooms: ['domain', 'protocol'], packages: ['idb'] },
  { path: 'src/client', rooms: ['domain', 'protocol'], packages: ['comlink'] },
  { path: 'src/state', rooms: ['domain', 'protocol', 'client', 'storage', 'export'], packages: ['zustand', 'zod'] },
  { path: 'src/export', rooms: ['domain', 'formats'], packages: ['fflate'] },
  {
    path: 'src/automation',
    rooms: ['domain', 'protocol', 'client', 'state', 'storage', 'export', 'formats'],
    packages: [],
  },
  {
    path: 'src/ui/charts',
    rooms: ['domain', 'protocol', 'state', 'export', 'ui'],
    packages: [...uiPackages, 'plotly.js'],
  },
  { path: 'src/ui', rooms: ['domain', 'protocol', 'state', 'export', 'ui'], packages: uiPackages },
  {
    path: 'src/main.tsx',
    rooms: ['domain', 'protocol', 'client', 'state', 'storage', 'export', 'ui', 'automation'],
    packages: ['react', 'react-dom'],
  },
  { path: 'workers/engine', rooms: ['domain', 'engine'], packages: ['@tensorflow/*'], pure: true },
  { path: 'workers/sessions', rooms: ['domain', 'formats', 'protocol', 'storage', 'engine', 'sessions'], packages: [] },
  { path: 'workers/offline', rooms: ['protocol'], packages: [] },
  { path: 'workers', rooms: ['domain', 'protocol', 'storage', 'engine', 'sessions'], packages: ['comlink'] },
]
