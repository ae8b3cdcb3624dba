/** Panels: which of Confluence's macros each type is. */

/** The macro of each panel type that has one; note and tip are ADF's alone. */
export const PANEL_MACROS: Readonly<Record<string, string>> = {
  info: 'info',
  warning: 'note',
  error: 'warning',
  success: 'tip',
};

/** Panel types by macro. */
export const PANEL_TYPES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(PANEL_MACROS).map(([type, macro]) => [macro, type]),
);

/** Parameters of the panel macro that a custom panel can say, with its attributes. */
export const CUSTOM_PANEL: Readonly<Record<string, string>> = {
  bgColor: 'panelColor',
  panelIcon: 'panelIcon',
  panelIconId: 'panelIconId',
  panelIconText: 'panelIconText',
};
