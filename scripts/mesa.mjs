/**
 * A Vulkan driver that Dawn accepts in Node: the system's own where it is good enough, else Mesa's
 * llvmpipe from Debian trixie, unpacked with all libraries it needs into the user's cache. Nothing
 * is installed in the system. Mesa there wants a newer C library than many systems have, so Node is
 * started through the loader that came with it. `node scripts/mesa.mjs` says which adapter answers.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cacheFolder, dawnModule, installWhole, lastLine } from './dawn.mjs'

const home = join(cacheFolder, 'mesa-trixie')
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
const packages = ['mesa-vulkan-drivers', 'libvulkan1', 'libc6', 'libstdc++6', 'libgcc-s1']
/** Installs WebGPU in a Node that is started with `--import` of it. */
const preload = new URL('../bench/dawn/provideGpu.mjs', import.meta.url).href

const platforms = {
  x64: { debian: 'amd64', libraries: 'usr/lib/x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  arm64: { debian: 'arm64', libraries: 'usr/lib/aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
}

function run(command, args, env = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 600_000,
  })
  if (error) throw new Error(`${command} did not run: ${error.message}`)
  if (status !== 0) throw new Error(`${command} failed: ${lastLine(stderr)}`)
  return stdout
}

/** apt-get with lists, state and packages of its own below `folder`; it neither reads nor changes the system's. */
function downloadPackages(folder, architecture) {
  for (const name of ['state/lists/partial', 'cache/archives/partial', 'empty']) {
    mkdirSync(join(folder, name), { recursive: true })
  }
  writeFileSync(join(folder, 'status'), '')
  writeFileSync(
    join(folder, 'sources.list'),
    `deb [signed-by=${keyring}] http://deb.debian.org/debian trixie main\n` +
      `deb [signed-by=${keyring}] http://deb.debian.org/debian-security trixie-security main\n`,
  )
  const settings = {
    'APT::Architecture': architecture,
    'APT::Architectures': architecture,
    'APT::Install-Recommends': '0',
    'APT::Sandbox::User': '',
    'Acquire::Languages': 'none',
    'Debug::NoLocking': '1',
    'Dir::Cache': join(folder, 'cache'),
    'Dir::Etc::Parts': join(folder, 'empty'),
    'Dir::Etc::PreferencesParts': join(folder, 'empty'),
    'Dir::Etc::SourceList': join(folder, 'sources.list'),
    'Dir::Etc::SourceParts': join(folder, 'empty'),
    'Dir::State': join(folder, 'state'),
    'Dir::State::status': join(folder, 'status'),
  }
  const configuration = join(folder, 'apt.conf')
  writeFileSync(
    configuration,
    Object.entries(settings)
      .map(([name, value]) => `${name} "${value}";\n`)
      .join(''),
  )
  const env = { APT_CONFIG: configuration }
  run('apt-get', ['-q', 'update'], env)
  run('apt-get', ['-q', '-y', '--download-only', 'install', ...packages], env)
  return readdirSync(join(folder, 'cache/archives'))
    .filter((name) => name.endsWith('.deb'))
    .map((name) => join(folder, 'cache/archives', name))
}

/** How Node is started on Mesa's llvmpipe; fetched when missing. Throws with the reason when it cannot be had. */
function mesaLaunch() {
  if (process.platform !== 'linux')
    throw new Error(`Mesa's llvmpipe is fetched on Linux only, not on ${process.platform}`)
  const platform = platforms[process.arch]
  if (!platform)
    throw new Error(`Mesa's llvmpipe is fetched for ${Object.keys(platforms).join(' and ')}, not ${process.arch}`)
  if (!existsSync(home)) {
    for (const tool of ['apt-get', 'dpkg-deb']) {
      if (spawnSync(tool, ['--version']).error)
        throw new Error(`Mesa's llvmpipe needs ${tool} to be fetched, and it is not here`)
    }
    if (!existsSync(keyring)) throw new Error(`Debian's keys are not here (${keyring}, package debian-archive-keyring)`)
    process.stderr.write('Fetching Mesa (Debian trixie, about 70 MB, once) …\n')
    const start = performance.now()
    installWhole(home, (folder) => {
      const root = join(folder, 'root')
      mkdirSync(root)
      const apt = join(folder, 'apt')
      for (const file of downloadPackages(apt, platform.debian)) run('dpkg-deb', ['-x', file, root])
      rmSync(apt, { recursive: true })
    })
    process.stderr.write(`… in ${((performance.now() - start) / 1000).toFixed(0)} s\n`)
  }
  const libraries = join(home, 'root', platform.libraries)
  const drivers = join(home, 'root/usr/share/vulkan/icd.d')
  const description = readdirSync(drivers).find((name) => name.startsWith('lvp_icd'))
  if (!description) throw new Error(`no llvmpipe among the drivers in ${drivers}; remove ${home} and try again`)
  const driver = JSON.parse(readFileSync(join(drivers, description), 'utf8'))
  driver.ICD.library_path = join(libraries, 'libvulkan_lvp.so')
  const file = join(home, 'lvp_icd.json')
  writeFileSync(file, JSON.stringify(driver))
  return {
    command: join(libraries, platform.loader),
    args: ['--library-path', libraries, process.execPath],
    env: { VK_DRIVER_FILES: file, VK_ICD_FILENAMES: file },
  }
}

/** The adapter's name as Dawn gives it under this launch, or why there is none. */
function adapterUnder({ command, args, env }) {
  const script = 'process.stdout.write(globalThis.dawnAdapter)'
  const { status, stdout, stderr, error } = spawnSync(
    command,
    [...args, '--import', preload, '--input-type=module', '--eval', script],
    { encoding: 'utf8', env: { ...process.env, ...env }, timeout: 120_000 },
  )
  if (status === 0 && stdout) return { adapter: stdout }
  return { reason: error?.message ?? lastLine(stderr) }
}

/**
 * How to start a Node whose `navigator.gpu` works: `command`, `args` to stand before the script's,
 * `env` on top of this process's, and the adapter's name. Fetches what is missing and says so on
 * stderr. Throws with every reason when no adapter can be had.
 */
export function dawnLaunch() {
  const base = {
    DAWN_MODULE: dawnModule(),
    // The Vulkan loader complains when it is missing.
    XDG_RUNTIME_DIR: process.env.XDG_RUNTIME_DIR || tmpdir(),
  }
  const reasons = []
  for (const [driver, open] of [
    ['the system’s graphics driver', () => ({ command: process.execPath, args: [], env: {} })],
    ['Mesa’s llvmpipe', mesaLaunch],
  ]) {
    try {
      const launch = open()
      launch.env = { ...launch.env, ...base }
      const { adapter, reason } = adapterUnder(launch)
      if (adapter) return { ...launch, args: [...launch.args, '--import', preload], adapter }
      reasons.push(`${driver}: ${reason}`)
    } catch (cause) {
      reasons.push(`${driver}: ${cause.message}`)
    }
  }
  throw new Error(`no adapter for WebGPU in Node; ${reasons.join('; ')}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { adapter, command } = dawnLaunch()
    process.stdout.write(`${adapter}\n${command}\n`)
  } catch (cause) {
    process.stderr.write(`error[no-adapter]: ${cause.message}\n`)
    process.exitCode = 1
  }
}
