/** What an HDF5 file says of itself: the fields of NeXus, of PTIR Studio, and attributes under their own names. */
import type { FileFacts } from '../reader.ts'
import type { H5Dataset, H5Group, H5Node } from './file.ts'
import { isDataset, type Placed, placedNodes, said, singleValue } from './nodes.ts'

const longestValue = 200
const mostFurther = 60

/** `2020_09_04-12_16_49` of PTIR Studio and ISO 8601, with a zone only where one is given. */
function dateOf(text: string): string | undefined {
  const found =
    /(\d{4})[-_/](\d\d)[-_/](\d\d)(?:[T\s_-]+(\d\d)[:_](\d\d)(?:[:_](\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?/.exec(
      text,
    )
  if (!found) return undefined
  const [, year, month, day, hour, minute, second, zone] = found
  const date = `${year}-${month}-${day}`
  return hour === undefined ? date : `${date}T${hour}:${minute}:${second ?? '00'}${zone ?? ''}`
}

const metres: Readonly<Record<string, number>> = { m: 1e9, nm: 1, um: 1e3, µm: 1e3, A: 0.1, angstrom: 0.1 }

function laserOf(fields: readonly Placed<H5Dataset>[], signal: readonly H5Node[]): number | undefined {
  const excitation = signal.map((node) => said(node, 'ExcitationWavelength')).find((text) => text !== '')
  // PTIR Studio writes metres.
  if (excitation !== undefined) return Number((Number(excitation) * 1e9).toPrecision(9))
  const field = fields.find(({ node, name }) => {
    const inBeam = /(?:beam_incident|incident_beam|beam)\/[^/]*$/.test(node.path) && name === 'wavelength'
    return inBeam || /^(?:incident_wavelength|excitation_wavelength|laser_wavelength|laser)$/.test(name)
  })
  const value = field ? Number(singleValue(field.node) || Number.NaN) : Number.NaN
  if (!field || !Number.isFinite(value) || value <= 0) return undefined
  const unit = said(field.node, 'units') || said(field.node, 'unit') || 'nm'
  const factor = metres[unit]
  return factor === undefined ? undefined : value * factor
}

/** @param within The groups from the root to the first signal. */
export function factsOf(within: readonly H5Group[]): FileFacts {
  const entry = within[1]
  const inside = (group: H5Group | undefined) => (group ? placedNodes(group).filter(isDataset) : [])
  const fields = inside(entry)
  const single = (pattern: RegExp): string => {
    for (const { node } of fields) {
      const value = pattern.test(node.path.slice((entry?.path.length ?? 0) + 1)) ? singleValue(node) : ''
      if (value !== '') return value
    }
    return ''
  }
  const attribute = (name: string): string =>
    [...within]
      .reverse()
      .map((group) => said(group, name))
      .find((text) => text !== '') ?? ''
  const title = single(/^title$/) || attribute('title') || single(/^sample\/name$/) || single(/\/title$/)
  const date = dateOf(single(/^start_time$/) || attribute('timestamp') || attribute('date') || attribute('start_time'))
  const vendor = single(/device_information\/vendor$/)
  const model = single(/device_information\/model$/)
  const instrument =
    [vendor, model].filter((word) => word !== '').join(' ') || single(/^instrument\/name$/) || attribute('instrument')
  const laserNm = laserOf(fields, within)
  const operator = single(/^user[^/]*\/name$/) || attribute('operator')
  const further: Record<string, string> = {}
  const keep = (name: string, value: string): void => {
    if (value !== '' && value.length <= longestValue && Object.keys(further).length < mostFurther) further[name] = value
  }
  keep('sample', single(/^sample\/name$/))
  for (const group of within)
    for (const name of group.attributes.keys())
      if (!/^(?:NX_class|default|signal|axes)$/.test(name)) keep(name, said(group, name))
  for (const { node } of fields)
    if (node.path !== '' && !/title$|start_time$/.test(node.path))
      keep(node.path.slice((entry?.path.length ?? 0) + 1), singleValue(node))
  return {
    ...(title === '' ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    ...(instrument === '' ? {} : { instrument }),
    ...(laserNm === undefined ? {} : { laserNm }),
    ...(operator === '' ? {} : { operator }),
    ...(Object.keys(further).length === 0 ? {} : { further }),
  }
}
