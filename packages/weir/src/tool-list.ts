/** The list of tools that `weir call --list` prints: all of them, by toolset. */
import { INVENTORY, TOOLSETS } from '@weir/tools';
import { writeJson, writeOutput } from './cli/output.ts';

export function printTools(json = false): void {
  if (json) {
    writeJson(INVENTORY.map(({ definition, toolset, risk }) => ({ ...definition, toolset, risk })));
    return;
  }
  const width = Math.max(...INVENTORY.map(tool => tool.name.length));
  const groups = TOOLSETS.map(toolset => {
    const tools = INVENTORY.filter(tool => tool.toolset === toolset.id).map(
      ({ name, risk, title }) => `  ${name.padEnd(width)}  ${risk.padEnd(11)}  ${title}`,
    );
    const heading = `${toolset.id}: ${toolset.description}${toolset.default ? '' : ' Served on request.'}`;
    return [heading, ...tools].join('\n');
  });
  writeOutput(`${groups.join('\n\n')}\n`);
}
