/** Puts `window.spectralStudio` into the page: a few bytes, until a script asks for the rest. */
import type { AutomationDeps } from './deps.ts'

export function installAutomation(deps: AutomationDeps): void {
  window.spectralStudio = async () => (await import('./automation.ts')).createAutomation(deps)
}
