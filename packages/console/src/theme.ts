/** Colours, type and the defaults of components. Contrast is at least 4.5:1 for every text colour set here. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const weir: MantineColorsTuple = [
  '#eff9fb',
  '#dbf0f4',
  '#b5e0e8',
  '#86cdd9',
  '#5bbacb',
  '#38a3b7',
  '#1f8b9f',
  '#0f7184',
  '#0c5c6b',
  '#094853',
];

const gray: MantineColorsTuple = [
  '#f8f9fb',
  '#f1f3f6',
  '#e7eaee',
  '#d9dee4',
  '#c2c9d2',
  '#98a1ad',
  '#69727e',
  '#565f6b',
  '#3a414b',
  '#1d2229',
];

const dark: MantineColorsTuple = [
  '#d9dde3',
  '#b9c0ca',
  '#939ba8',
  '#6c7480',
  '#3f4651',
  '#2f353f',
  '#22272f',
  '#15181d',
  '#101317',
  '#0b0d10',
];

const SANS =
  'Inter, ui-sans-serif, -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const MONO = 'ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace';

export const theme = createTheme({
  colors: { weir, gray, dark },
  primaryColor: 'weir',
  primaryShade: { light: 7, dark: 7 },
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.55', lg: '1.5', xl: '1.5' },
  headings: {
    fontFamily: SANS,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '14px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  // By name, so that the theme alone pulls no component into the first chunk.
  components: {
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Button: { defaultProps: { size: 'sm' }, styles: { root: { fontWeight: 500 } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm', size: 'md' },
      styles: { root: { textTransform: 'none', fontWeight: 500, letterSpacing: 0 } },
    },
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm', autosize: true, minRows: 2 } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false } },
    NumberInput: { defaultProps: { size: 'sm' } },
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] },
      styles: { label: { fontWeight: 500, marginBottom: 2 }, description: { marginBottom: 6 } },
    },
    Checkbox: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'sm', withThumbIndicator: false } },
    Table: { defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'md' } },
    Tooltip: {
      defaultProps: { withArrow: true, openDelay: 250, events: { hover: true, focus: true, touch: true } },
    },
    Modal: { defaultProps: { centered: true, radius: 'lg', size: 'md' } },
    Drawer: { defaultProps: { position: 'right', size: 'lg' } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end' } },
  },
});

export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-teal-light': '#e8f6f0',
    '--mantine-color-dimmed': '#5b6470',
    '--mantine-color-placeholder': '#6b7480',
    '--mantine-color-error': '#c42b2b',
    '--mantine-color-text': '#1d2229',
    '--mantine-color-teal-light-color': '#0a5a41',
    '--mantine-color-yellow-light-color': '#734700',
    '--mantine-color-red-light-color': '#a51d1d',
    '--weir-surface': '#ffffff',
    '--weir-sunken': '#f8f9fb',
    '--weir-line': '#e3e7ec',
    '--weir-hover': '#f4f6f8',
    '--weir-good': '#1a7f4b',
    '--weir-warn': '#96610a',
    '--weir-bad': '#c42b2b',
    '--weir-bars': '#8fc9d3',
  },
  dark: {
    '--mantine-color-dimmed': '#9aa3b0',
    '--mantine-color-placeholder': '#848d9a',
    '--mantine-color-error': '#ff8f8f',
    '--mantine-color-text': '#e4e7ec',
    '--mantine-color-anchor': '#5bbacb',
    '--mantine-color-weir-light': '#17333a',
    '--mantine-color-weir-light-color': '#a5dbe5',
    '--mantine-color-gray-light': '#2a3038',
    '--mantine-color-gray-light-color': '#c3cad4',
    '--weir-surface': '#1a1e24',
    '--weir-sunken': '#111418',
    '--weir-line': '#2a3038',
    '--weir-hover': '#20252c',
    '--weir-good': '#56c48b',
    '--weir-warn': '#e0ac4f',
    '--weir-bad': '#ff8f8f',
    '--weir-bars': '#2e7c8b',
  },
});
