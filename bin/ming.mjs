#!/usr/bin/env node
import { ensureInstalled, handOver } from './bootstrap.mjs';

ensureInstalled({ dev: false });
handOver('src/cli/main.ts', process.argv.slice(2));
