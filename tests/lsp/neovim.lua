-- Opens draft.md as a person does, and writes what is seen to seen.json.
-- Waits for what should appear, never for a time.
local seen = {}

local function await(what, condition)
  assert(vim.wait(30000, condition, 20), 'waited in vain for ' .. what)
end

local function diagnostics()
  return vim.diagnostic.get(0)
end

local function drive()
  vim.cmd.edit('draft.md')
  await('diagnostics', function() return #diagnostics() > 0 end)
  local found = diagnostics()[1]
  local line = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, false)[1]
  seen.marked = line:sub(found.col + 1, found.end_col)
  seen.code = found.code

  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  vim.lsp.buf.definition()
  await('the source', function() return vim.api.nvim_buf_get_name(0):find('library.md', 1, true) ~= nil end)
  seen.source_line = vim.api.nvim_win_get_cursor(0)[1]
  vim.cmd.edit('draft.md')
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })

  vim.ui.select = function(items, _, choose) choose(items[1], 1) end
  vim.lsp.buf.code_action({ apply = true })
  await('the mended figure', function()
    return vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, false)[1] ~= line
  end)
  seen.mended = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, false)[1]
  await('silence', function() return #diagnostics() == 0 end)
end

local is_done, problem = pcall(drive)
seen.problem = not is_done and tostring(problem) or nil
vim.fn.writefile({ vim.json.encode(seen) }, 'seen.json')
vim.cmd('qa!')
