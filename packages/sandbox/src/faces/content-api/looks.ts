/** The themes that a site has and the colours it starts with. */

export interface Theme {
  readonly themeKey: string;
  readonly name: string;
  readonly description: string;
  readonly icon: {
    readonly path: string;
    readonly width: number;
    readonly height: number;
    readonly isDefault: boolean;
  };
}

const icon = (name: string): Theme['icon'] => ({
  path: `/images/themes/${name}.png`,
  width: 110,
  height: 73,
  isDefault: false,
});

/** The first is the site's own. */
export const THEMES: readonly [Theme, ...Theme[]] = [
  {
    themeKey: 'com.atlassian.confluence.plugins.doctheme:documentation',
    name: 'Documentation Theme',
    description: 'A page tree beside every page.',
    icon: icon('documentation'),
  },
  {
    themeKey: 'com.atlassian.confluence.themes.easyreader:easyreader',
    name: 'Easy Reader Theme',
    description: 'Nothing but the text.',
    icon: icon('easyreader'),
  },
];

export function findTheme(key: string): Theme | undefined {
  return THEMES.find(theme => theme.themeKey === key);
}

const WHITE = '#ffffff';
const INK = '#172b4d';
const BLUE = '#0052cc';
const hover = { backgroundColor: '#deebff', color: BLUE };
const navigation = { color: WHITE, highlightColor: null, hoverOrFocus: hover };
const container = {
  background: WHITE,
  backgroundColor: WHITE,
  backgroundImage: '',
  backgroundSize: '',
  padding: '',
  borderRadius: '',
};

export const DEFAULT_LOOK = {
  headings: { color: INK },
  links: { color: BLUE },
  menus: { hoverOrFocus: { backgroundColor: BLUE }, color: INK },
  header: {
    backgroundColor: BLUE,
    button: { backgroundColor: BLUE, color: WHITE },
    primaryNavigation: navigation,
    secondaryNavigation: { ...navigation, color: INK },
    search: { backgroundColor: WHITE, color: INK },
  },
  content: { screen: { background: WHITE }, container, header: container, body: container },
  bordersAndDividers: { color: '#dfe1e6' },
} as const;
