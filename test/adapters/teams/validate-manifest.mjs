// Holds a manifest from standard input against Microsoft's schema, in a process of its own, and prints the faults as JSON.
import { text } from 'node:stream/consumers';
import { AppManifestUtils } from '@microsoft/app-manifest';

const faults = await AppManifestUtils.validateAgainstSchema(JSON.parse(await text(process.stdin)));
process.stdout.write(JSON.stringify(faults));
