/** `npm start`: installs what is missing, builds, serves the studio and opens it where there is a desktop. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp } from './build.mjs'
import { serve } from './serve.mjs'

/** Browsers keep data by address, port included: a studio on another port shows another library. */
const usualPort = 4178
const usualUrl = `http://localhost:${usualPort}`

/** What answers at the usual address: `current` (this build), `other` (another build of the studio), `foreign`, or nothing. */
async function runningThere(dist) {
  try {
    const response = await fetch(usualUrl, { signal: AbortSignal.timeout(2000) })
    const page = await response.text()
    if (page === readFileSync(join(dist, 'index.html'), 'utf8')) return 'current'
    return page.includes('<title>Spectral Studio') ? 'other' : 'foreign'
  } catch {
    return 'foreign'
  }
}

/** The address to open, and what the user should know of it. */
async function startServing(dist) {
  try {
    return { url: (await serve(dist, usualPort)).url, note: null, reused: false }
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error
  }
  const there = await runningThere(dist)
  if (there === 'current') return { url: usualUrl, note: null, reused: true }
  const { url } = await serve(dist, 0)
  const occupant = there === 'other' ? 'Another build of Spectral Studio' : 'Another program'
  const note =
    `${occupant} uses port ${usualPort}. Browsers keep data by address: datasets and runs stored at ${usualUrl} ` +
    `are not shown at ${url}. To reach them, end what uses port ${usualPort} and run npm start again.`
  return { url, note, reused: false }
}

function openInBrowser(url) {
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', url]]
        : ['xdg-open', [url]]
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}

const { url, note, reused } = await startServing(buildApp())
if (note) process.stdout.write(`${note}\n`)
process.stdout.write(
  reused ? `Spectral Studio is already running at ${url}\n` : `Spectral Studio is at ${url}  (Ctrl+C ends it)\n`,
)
if (!process.argv.includes('--no-open')) openInBrowser(url)
