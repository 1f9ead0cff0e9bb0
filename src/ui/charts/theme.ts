/**
 * The design tokens as plain colours. Plotly reads no CSS variables, so they are resolved here and
 * every figure is rebuilt when the theme changes. Nothing in `charts/` holds a colour of its own.
 */

export type ThemeName = 'light' | 'dark'

export interface ChartTheme {
  readonly name: ThemeName
  readonly font: string
  readonly surface: string
  readonly sunken: string
  readonly raised: string
  readonly ink: string
  readonly ink2: string
  readonly ink3: string
  readonly hairlineStrong: string
  readonly accent: string
  readonly warn: string
  readonly grid: string
  readonly axis: string
  readonly tick: string
  /** A spectrum's own line. */
  readonly line: string
  readonly train: string
  readonly validation: string
  readonly test: string
  /** Bound to the molecule classes by name, in the order of the design: proteins first. */
  readonly classes: readonly string[]
  /** By place: T and R amorphous, T and R crystalline. */
  readonly components: readonly string[]
  /** Against … zero … for, seven knots. */
  readonly signed: readonly string[]
  /** Low … high, eight knots. */
  readonly sequential: readonly string[]
  readonly onSequential: { readonly low: string; readonly mid: string; readonly high: string }
}

const classTokens = ['proteins', 'lipids', 'saccharides', 'aminoacids', 'metabolites', 'nucleic']
const componentTokens = ['t-am', 'r-am', 't-cr', 'r-cr']
const signedTokens = ['n3', 'n2', 'n1', '0', 'p1', 'p2', 'p3']

/** Family only, for canvas and Plotly. */
export function chartFont(): string {
  return getComputedStyle(document.documentElement).getPropertyValue('--font').trim() || 'sans-serif'
}

/** Theme of the page as it is now. */
export function currentThemeName(): ThemeName {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
}

/** Resolves one theme's tokens, whichever theme the page is in. */
export function readTheme(name: ThemeName): ChartTheme {
  const probe = document.createElement('div')
  probe.dataset.theme = name
  probe.hidden = true
  document.body.append(probe)
  const style = getComputedStyle(probe)
  const token = (key: string): string => fullHex(style.getPropertyValue(`--${key}`).trim())
  const theme: ChartTheme = {
    name,
    font: chartFont(),
    surface: token('surface'),
    sunken: token('sunken'),
    raised: token('raised'),
    ink: token('ink'),
    ink2: token('ink-2'),
    ink3: token('ink-3'),
    hairlineStrong: token('hairline-strong'),
    accent: token('accent'),
    warn: token('warn'),
    grid: token('grid'),
    axis: token('axis'),
    tick: token('tick'),
    line: token('plot'),
    train: token('s-train'),
    validation: token('s-val'),
    test: token('s-test'),
    classes: classTokens.map((key) => token(`c-${key}`)),
    components: componentTokens.map((key) => token(`k-${key}`)),
    signed: signedTokens.map((key) => token(`sal-${key}`)),
    sequential: Array.from({ length: 8 }, (_, i) => token(`seq-${i}`)),
    onSequential: { low: token('on-seq-low'), mid: token('on-seq-mid'), high: token('on-seq-high') },
  }
  probe.remove()
  return theme
}

/** `#fff` → `#ffffff`: the build shortens colours where it can, and both figures and scales read six digits. */
export function fullHex(colour: string): string {
  return /^#[0-9a-f]{3}$/i.test(colour) ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour
}

/** `#RRGGBB` with an opacity, as Plotly takes it. */
export function withAlpha(hex: string, alpha: number): string {
  const value = Number.parseInt(hex.slice(1), 16)
  return `rgba(${(value >> 16) & 255},${(value >> 8) & 255},${value & 255},${alpha})`
}
