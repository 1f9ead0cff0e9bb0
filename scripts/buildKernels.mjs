/**
 * Compiles the WASM kernels from AssemblyScript: `node scripts/buildKernels.mjs [folder]`.
 * Two builds of one source: plain SIMD, which every current browser runs, and relaxed SIMD, whose
 * fused multiply-add doubles the speed where it is supported. The products are kept in the
 * repository so that a fresh clone needs no build; a test holds them to the source.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import asc from 'assemblyscript/asc'

const kernels = new URL('../workers/engine/kernels/wasm/', import.meta.url)
export const buildFolder = fileURLToPath(new URL('build/', kernels))

/** File name → features of WebAssembly beyond the first version. */
export const builds = {
  'kernels.simd.wasm': 'simd,threads',
  'kernels.relaxed.wasm': 'simd,threads,relaxed-simd',
}

/** The compiled bytes by file name. */
export async function compileKernels() {
  const folder = new URL('assembly/', kernels)
  const sources = new Map()
  for (const name of await readdir(folder)) {
    if (name.endsWith('.ts')) sources.set(name, await readFile(new URL(name, folder), 'utf8'))
  }
  const compiled = new Map()
  for (const [name, features] of Object.entries(builds)) compiled.set(name, await compile(sources, features))
  return compiled
}

async function compile(sources, features) {
  let bytes = null
  const { error, stderr } = await asc.main(
    [
      'index.ts',
      ...['--outFile', 'kernels.wasm'],
      // No allocator and no static data: both would fall on the memory of tfjs, which is imported.
      ...['--runtime', 'stub', '--importMemory', '--noExportMemory'],
      // Shared with the lanes where a browser allows it; the loader clears the flag elsewhere. The limit is tfjs's own.
      ...['--sharedMemory', '--maximumMemory', '65536'],
      ...['--enable', features],
      ...['-O3', '--converge', '--noAssert'],
    ],
    {
      readFile: (name) => sources.get(name) ?? null,
      writeFile: (_name, contents) => {
        bytes = contents
      },
      listFiles: () => [],
    },
  )
  if (error || !bytes) throw new Error(`${error?.message ?? 'no output'}\n${stderr.toString()}`)
  return bytes
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const target = process.argv[2] ?? buildFolder
  await mkdir(target, { recursive: true })
  for (const [name, bytes] of await compileKernels()) {
    await writeFile(join(target, name), bytes)
    console.log(`${join(target, name)}: ${bytes.length} bytes`)
  }
}
